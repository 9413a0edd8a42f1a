import { openPlatform } from '../../packages/gateway/src/open-platform.ts'
import { readConfiguration } from '../../packages/gateway/src/configuration/configuration.ts'
import { serve } from '../../packages/gateway/src/serve.ts'
import { log } from './bench-platform.ts'
import { parentGone } from './parent-gone.ts'

/** The gateway as `npm start` runs it, on a free port and without a worker. Tells its parent where it listens. Its folder's environment says which data. */
const configuration = await readConfiguration(process.env, process.cwd())
const opened = await openPlatform({ configuration, log, folder: process.cwd() })
const serving = await serve({ opened, log, listen: { host: '127.0.0.1', port: 0, trustProxy: 0 }, publicUrl: configuration.publicUrl, allowedOrigins: configuration.allowedOrigins, worker: false })
process.send?.({ port: serving.port })
await parentGone()
await serving.stop(1_000)
await opened.close()
