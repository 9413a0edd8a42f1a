import { coreVersion } from '../core-version.ts'
import { handleJob } from '../kernel/jobs.ts'
import { definePlugin } from '../kernel/plugin.ts'
import { extractionAccess, extractionPermissions } from './extraction.access.ts'
import { runExtractionJob } from './extraction-jobs.ts'
import { extractionProgressedLive } from './extraction.live.ts'
import { ExtractionResolver, ExtractionRowResolver } from './extraction.resolver.ts'
import { Extraction, KeptMapping, StoredFile, VisitSourceConfig } from './extraction.schema.ts'
import { extractionMigrations } from './migrations/index.ts'
import { refusedRowsRoute } from './refused-rows.route.ts'
import { runExtraction } from './run-extraction.ts'
import { sourcePorts, sourcesConfig } from './sources/source-environment.ts'
import { sourceJobs } from './sources/source-jobs.ts'
import { visitSourceNodes } from './sources/visit-source.nodes.ts'
import { VisitSourcesResolver } from './sources/visit-sources.resolver.ts'
import { extractionPorts, extractionSurroundings } from './surroundings.ts'
import { uploadRoute } from './upload.route.ts'

/** Step 1 of the process: a dealership's DMS files and queries become customers, vehicles and visits. */
export const extraction = definePlugin({
  name: 'extraction',
  version: coreVersion,
  coreRange: '^1',
  title: { es: 'Extracción', en: 'Extraction' },
  description: { es: 'Importa las ventas y los servicios del DMS de la agencia.', en: "Imports sales and services from the dealership's DMS." },
  config: sourcesConfig,
  requires: { ...extractionPorts, ...sourcePorts },
  permissions: extractionPermissions,
  access: extractionAccess,
  console: { entry: 'builtin:extraction' },
  persistence: async () => ({ entities: [Extraction, StoredFile, KeptMapping, VisitSourceConfig], migrations: extractionMigrations }),
  setup(env) {
    const around = extractionSurroundings(env)
    return {
      resolvers: [new ExtractionResolver(env), new ExtractionRowResolver(env), new VisitSourcesResolver(env)],
      nodes: visitSourceNodes(env),
      live: { extractionProgressed: extractionProgressedLive(env) },
      routes: [uploadRoute(env), refusedRowsRoute(env)],
      jobs: [
        handleJob(runExtractionJob, async ({ dealershipId, extractionId }) => void (await runExtraction(around, dealershipId, extractionId)), { expireInSeconds: 1800 }),
        ...sourceJobs(env),
      ],
    }
  },
})
