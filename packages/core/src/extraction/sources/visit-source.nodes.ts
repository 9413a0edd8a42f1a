import type { NodeLoader } from '../../kernel/plugin.ts'
import { findVisitSources } from './find-visit-sources.ts'
import type { SourceEnvironment } from './source-environment.ts'
import { VisitSourceConfigType } from './visit-source.type.ts'

/** `node(id:)` of a source. */
export function visitSourceNodes(env: SourceEnvironment): Record<string, NodeLoader> {
  return {
    VisitSourceConfig: {
      permission: 'extraction:configure',
      async load(scope, ids) {
        const found = new Map((await env.unitOfWork(scope, (unitOfWork) => findVisitSources(unitOfWork, { ids }))).map((one) => [one.source.id, one]))
        return ids.map((id) => (found.has(id) ? new VisitSourceConfigType(found.get(id)!.source, found.get(id)!) : null))
      },
    },
  }
}
