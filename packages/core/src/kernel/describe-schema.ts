import { lexicographicSortSchema, printSchema } from 'graphql'
import type { AccessRule, Permission } from './access.ts'
import { buildPlatformSchema, type SchemaPart } from './graphql-schema.ts'
import type { AnyPlugin, PluginParts, Ports } from './plugin.ts'

export interface DescribedSchema {
  /** The schema definition, sorted, so that a change of order is no change. */
  readonly sdl: string
  /** The access table as a page: who may use which coordinate. */
  readonly accessTable: string
}

/**
 * The schema and the access table of a set of modules, without a database: what is committed under `schema/` and compared in
 * CI. Modules are set up with surroundings that refuse to be used, so `setup` must not do any work.
 */
export async function describeSchema(modules: readonly AnyPlugin[], plugins: readonly AnyPlugin[], language: 'es' | 'en' = 'en'): Promise<DescribedSchema> {
  const parts: SchemaPart[] = []
  const beside: Beside[] = []
  for (const plugin of [...modules, ...plugins]) {
    const own = ((await plugin.setup?.(nothing(plugin.name) as never)) ?? {}) as PluginParts<unknown, Ports>
    beside.push(
      ...(own.routes ?? []).map((route) => ({ what: `${route.method} ${route.path}`, module: plugin.name, permission: route.permission })),
      ...Object.entries(own.nodes ?? {}).map(([type, loader]) => ({ what: `node(id:) → ${type}`, module: plugin.name, permission: loader.permission })),
    )
    parts.push({
      plugin: plugin.name, everywhere: modules.includes(plugin), resolvers: own.resolvers ?? [], orphanedTypes: own.orphanedTypes ?? [], access: plugin.access ?? {}, permissions: plugin.permissions ?? [],
    })
  }
  const schema = buildPlatformSchema(parts, { isActive: () => true, recordPersonalData: async () => undefined })
  return { sdl: `${printSchema(lexicographicSortSchema(schema))}\n`, accessTable: accessTable(parts, beside, language) }
}

/** Surroundings for `setup`: handles may be taken and passed on; using one is a mistake of the module and says so. */
function nothing(module: string): unknown {
  const handler: ProxyHandler<() => void> = {
    get: (_, key) => (key === 'then' ? undefined : new Proxy(() => undefined, handler)),
    apply: () => {
      throw new Error(`${module} works in setup(); its schema cannot be described without a database. Move the work to where it is asked for.`)
    },
  }
  return new Proxy(() => undefined, handler)
}

/** What is reached beside the root fields: a route of plain HTTP, a type behind `node(id:)`. */
interface Beside {
  readonly what: string
  readonly module: string
  readonly permission: string
}

function accessTable(parts: readonly SchemaPart[], beside: readonly Beside[], language: 'es' | 'en'): string {
  const permissions = parts.flatMap((part) => part.permissions)
  const roles = [...new Set(permissions.flatMap((permission) => permission.roles))].sort()
  const rules = parts.flatMap((part) => Object.entries(part.access).map(([coordinate, rule]) => ({ coordinate, rule, module: part.plugin }))).sort((a, b) => (a.coordinate < b.coordinate ? -1 : 1))
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const permissionRows = permissions.map((permission) => row([`\`${permission.id}\``, permission.title[language], ...roles.map((role) => (permission.roles.includes(role) ? '●' : ''))]))
  const ruleRows = rules.map(({ coordinate, rule, module }) => row([`\`${coordinate}\``, module, permissionName(rule), scopeOf(rule), 'personalData' in rule ? (rule.personalData ?? '') : '', ...roles.map((role) => (holds(role, rule, permissions) ? '●' : ''))]))
  const besideRows = beside.toSorted((a, b) => (a.what < b.what ? -1 : 1)).map(({ what, module, permission }) => row([`\`${what}\``, module, `\`${permission}\``, ...roles.map((role) => (holds(role, { may: permission }, permissions) ? '●' : ''))]))
  return [
    '# Who may do and see what', '',
    'Written by `npm run lazo -- schema emit` from the access tables of the modules (`*.access.ts`); compared in CI. Do not edit.', '',
    '## Permissions', '', row(['Permission', 'What', ...roles]), row(['---', '---', ...roles.map(() => ':-:')]), ...permissionRows, '',
    '## Operations and protected fields', '', row(['Coordinate', 'Module', 'Permission', 'Dealership', 'Personal data', ...roles]), row(['---', '---', '---', '---', '---', ...roles.map(() => ':-:')]), ...ruleRows, '',
    '## Routes and nodes', '', row(['Route or type', 'Module', 'Permission', ...roles]), row(['---', '---', '---', ...roles.map(() => ':-:')]), ...besideRows, '',
  ].join('\n')
}

function permissionName(rule: AccessRule): string {
  return rule.may === 'anyone' || rule.may === 'signedIn' ? rule.may : `\`${rule.may}\``
}

function scopeOf(rule: AccessRule): string {
  if (rule.may === 'anyone' || rule.may === 'signedIn') return ''
  return 'dealership' in rule && rule.dealership ? `named by \`${rule.dealership}\`` : 'where held'
}

function holds(role: string, rule: AccessRule, permissions: readonly Permission[]): boolean {
  return rule.may === 'anyone' || rule.may === 'signedIn' || (permissions.find((permission) => permission.id === rule.may)?.roles.includes(role) ?? false)
}
