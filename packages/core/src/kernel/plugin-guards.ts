import type { TenantScope } from './access.ts'
import type { Parts } from './module-environment.ts'
import type { AnyPlugin, NodeLoader, Route } from './plugin.ts'
import { queueName } from './jobs.ts'

export type IsActive = (plugin: string, dealershipId: string) => boolean

/** A plugin's nodes are there where the plugin is switched on. */
export function guardedNodes(plugin: string, parts: Parts, isActive: IsActive): [string, NodeLoader][] {
  return Object.entries(parts.nodes ?? {}).map(([type, loader]) => [
    type,
    {
      ...loader,
      load: async (scope, ids) => {
        const active = where(scope, plugin, isActive)
        return active.dealerships.length > 0 ? loader.load(active, ids) : ids.map(() => null)
      },
    },
  ])
}

/** So are its routes: elsewhere there is nothing at that path. */
export function guardedRoutes(plugin: string, parts: Parts, isActive: IsActive): Route[] {
  return (parts.routes ?? []).map((route) => ({
    ...route,
    handle: async (request) => {
      const scope = where(request.scope, plugin, isActive)
      return scope.dealerships.length > 0 ? route.handle({ ...request, scope }) : { status: 404, body: '' }
    },
  }))
}

function where<Scope extends TenantScope>(scope: Scope, plugin: string, isActive: IsActive): Scope {
  return { ...scope, dealerships: scope.dealerships.filter((id) => isActive(plugin, id)) }
}

/** Names that only one module may give, with who gives them twice: of two, the last would win silently. */
export function twins(parts: ReadonlyMap<AnyPlugin, Parts>): string[] {
  const given = [...parts].flatMap(([{ name }, part]) => [
    ...Object.keys(part.nodes ?? {}).map((type) => ({ name, thing: `load nodes of the type ${type}` })),
    ...Object.keys(part.live ?? {}).map((field) => ({ name, thing: `serve the subscription ${field}` })),
    ...(part.routes ?? []).map((route) => ({ name, thing: `serve ${route.method} ${route.path}` })),
    ...(part.jobs ?? []).map((job) => ({ name, thing: `work the job ${queueName(job.name)}` })),
    ...(part.subscribers ?? []).map((subscriber) => ({ name, thing: `have a subscriber named ${name}/${subscriber.name}` })),
  ])
  const problems: string[] = []
  const first = new Map<string, string>()
  for (const { name, thing } of given) {
    const other = first.get(thing)
    if (other) problems.push(`${other} and ${name} both ${thing}. One of them has to rename it.`)
    else first.set(thing, name)
  }
  return problems
}
