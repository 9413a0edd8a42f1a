import semver from 'semver'
import type { AnyPlugin } from './plugin.ts'

/** Why an installation cannot run as it is listed. Every message names both sides. */
export interface OrderProblem {
  readonly plugin: string
  /** The one that cannot run, where two have one name. */
  readonly subject: AnyPlugin
  readonly code: 'DUPLICATE_NAME' | 'CORE_RANGE' | 'CIRCLE' | 'DUPLICATE_PERMISSION' | 'DUPLICATE_ACCESS'
  readonly message: string
}

export interface OrderedPlugins {
  readonly ordered: readonly AnyPlugin[]
  readonly problems: readonly OrderProblem[]
}

/**
 * Puts modules in the order of setting up: who fills a port comes before who requires it, otherwise as listed. Pure; what
 * cannot run is left out and said, so that the host may abort or go on without it as configured.
 */
export function orderPlugins(plugins: readonly AnyPlugin[], coreVersion: string): OrderedPlugins {
  const problems: OrderProblem[] = []
  const accepted: AnyPlugin[] = []
  for (const plugin of plugins) {
    const twin = accepted.find((one) => one.name === plugin.name)
    if (twin) {
      problems.push({
        plugin: plugin.name,
        subject: plugin,
        code: 'DUPLICATE_NAME',
        message: `Two plugins are named ${plugin.name}: version ${twin.version} and version ${plugin.version}. Take one of them off the list.`,
      })
    } else if (!semver.satisfies(coreVersion, plugin.coreRange, { includePrerelease: true })) {
      problems.push({
        plugin: plugin.name,
        subject: plugin,
        code: 'CORE_RANGE',
        message: `${plugin.name} ${plugin.version} was made for @lazo/core ${plugin.coreRange}, and this is @lazo/core ${coreVersion}. Install a version of ${plugin.name} for it.`,
      })
    } else {
      const clash = clashingDeclaration(accepted, plugin)
      if (clash) problems.push(clash)
      else accepted.push(plugin)
    }
  }
  const { ordered, circles } = sort(accepted)
  for (const circle of circles) {
    const chain = [...circle, circle[0]!].map((plugin) => plugin.name).join(' → ')
    const message = `These plugins require each other in a circle: ${chain}. One of them has to do without the other's port.`
    problems.push(...circle.map((plugin) => ({ plugin: plugin.name, subject: plugin, code: 'CIRCLE' as const, message })))
  }
  return { ordered, problems }
}

function clashingDeclaration(accepted: readonly AnyPlugin[], plugin: AnyPlugin): OrderProblem | null {
  for (const other of accepted) {
    const permission = plugin.permissions?.find((one) => other.permissions?.some((theirs) => theirs.id === one.id))
    if (permission) {
      return { plugin: plugin.name, subject: plugin, code: 'DUPLICATE_PERMISSION', message: `${plugin.name} and ${other.name} both declare the permission ${permission.id}. A permission belongs to one of them.` }
    }
    const coordinate = Object.keys(plugin.access ?? {}).find((one) => one in (other.access ?? {}))
    if (coordinate) {
      return { plugin: plugin.name, subject: plugin, code: 'DUPLICATE_ACCESS', message: `${plugin.name} and ${other.name} both say who may use ${coordinate}. The rule belongs to the module that brings the field.` }
    }
  }
  return null
}

/** Who waits for a circle without being part of it is set up all the same: a port that nobody fills is an answer. */
function sort(plugins: readonly AnyPlugin[]): { ordered: AnyPlugin[]; circles: AnyPlugin[][] } {
  let waiting = [...plugins]
  const ordered: AnyPlugin[] = []
  const circles: AnyPlugin[][] = []
  while (waiting.length > 0) {
    const next = waiting.find((plugin) => !waiting.some((other) => other !== plugin && comesBefore(other, plugin)))
    const taken = next ? [next] : onlyTheCircle(waiting)
    if (next) ordered.push(next)
    else circles.push(taken)
    waiting = waiting.filter((plugin) => !taken.includes(plugin))
  }
  return { ordered, circles }
}

function comesBefore(provider: AnyPlugin, user: AnyPlugin): boolean {
  const required = Object.values(user.requires ?? {}).map((port) => port.id)
  return Object.values(provider.provides ?? {}).some((port) => required.includes(port.id))
}

/** Of what could not be ordered, those that wait for each other: whoever only waits for them is left out. */
function onlyTheCircle(waiting: readonly AnyPlugin[]): AnyPlugin[] {
  const path: AnyPlugin[] = []
  let at: AnyPlugin | undefined = waiting[0]
  while (at && !path.includes(at)) {
    path.push(at)
    const here: AnyPlugin = at
    at = waiting.find((other) => other !== here && comesBefore(other, here))
  }
  return at ? path.slice(path.indexOf(at)) : path
}
