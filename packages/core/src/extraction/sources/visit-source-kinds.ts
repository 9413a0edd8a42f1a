import { folderSource } from './folder-source.ts'
import { dealershipOf, type SourceEnvironment } from './source-environment.ts'
import { sqlSource } from './sql-source.ts'
import type { VisitSource } from './visit-source.port.ts'

/** The kinds of source that every dealership can have. */
export async function coreKinds(env: SourceEnvironment, dealershipId: string): Promise<VisitSource[]> {
  const { code } = await dealershipOf(env, dealershipId)
  const ofDealership = (text: string): string => text.replaceAll('{dealership}', code)
  return [sqlSource(env.config.databases.map(ofDealership)), folderSource(env.config.folders.map(ofDealership), env.clock)]
}

/** Those, and those of the plugins that are switched on there. A kind that is named twice is the first's. */
export async function visitSourceKinds(env: SourceEnvironment, dealershipId: string): Promise<VisitSource[]> {
  const fromPlugins = await env.ports.visitSource.callAll(dealershipId, async (source) => source)
  const all = [...(await coreKinds(env, dealershipId)), ...fromPlugins.flatMap((answer) => (answer.ok ? [answer.value] : []))]
  return all.filter((source, i) => all.findIndex((other) => other.kind === source.kind) === i)
}
