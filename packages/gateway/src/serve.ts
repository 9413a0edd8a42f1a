import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Logger } from '@lazo/core'
import { followSessions } from './follow-sessions.ts'
import { httpApplication } from './http/http-application.ts'
import { OperationPipeline } from './http/operation-pipeline.ts'
import type { OpenPlatform } from './open-platform.ts'
import { readinessChecks } from './readiness-checks.ts'
import type { Logger as PinoLogger } from './logging/logger.ts'
import { serveLive } from './ws/live-server.ts'
import { defaultSocketRules, type SocketRules } from './ws/socket-rules.ts'

export interface ServeOptions {
  readonly opened: OpenPlatform
  readonly log: PinoLogger
  /** Port 0 takes a free one. */
  readonly listen: { readonly host: string; readonly port: number; readonly trustProxy: number }
  readonly publicUrl: string
  readonly allowedOrigins: readonly string[]
  /** Whether this process works jobs as well. */
  readonly worker: boolean
  readonly openIntrospection?: boolean
  readonly socketRules?: Partial<SocketRules>
  readonly consoleFolder?: string
}

export interface Serving {
  /** Where it listens, as `http://127.0.0.1:4000`. */
  readonly url: string
  readonly port: number
  /** Takes nothing new, finishes what is under way (at most `patienceMs`), and lets go of everybody. The platform runs on. */
  stop(patienceMs?: number): Promise<void>
}

/** Serves a platform: HTTP and WebSocket on one port, and the worker beside them. */
export async function serve(options: ServeOptions): Promise<Serving> {
  const { platform, authenticator, mailbox } = options.opened
  const log = options.log as Logger
  const pipeline = new OperationPipeline(platform.schema)
  const application = await httpApplication({
    platform, authenticator, pipeline, mailbox, log: options.log, publicUrl: options.publicUrl, allowedOrigins: options.allowedOrigins, trustProxy: options.listen.trustProxy,
    openIntrospection: options.openIntrospection ?? false, checks: readinessChecks(platform), ...(options.consoleFolder ? { consoleFolder: options.consoleFolder } : {}),
  })
  const server = createServer({ requestTimeout: 300_000, headersTimeout: 20_000, keepAliveTimeout: 15_000, maxHeaderSize: 16_384 }, application.app)
  const live = serveLive(server, {
    schema: platform.schema, pipeline, subscriptions: platform.subscriptions, authenticator, allowedOrigins: options.allowedOrigins, log, rules: { ...defaultSocketRules, ...options.socketRules },
  })
  const unfollow = await followSessions(platform.feed, authenticator, live)
  await listening(server, options.listen)
  if (options.worker) await platform.startWorker()
  const { port } = server.address() as AddressInfo
  return {
    port,
    url: `http://${options.listen.host.includes(':') ? `[${options.listen.host}]` : options.listen.host}:${port}`,
    async stop(patienceMs = 8_000) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      await live.stop()
      // A connection is kept alive after its last answer; now it ends with it.
      const idle = setInterval(() => server.closeIdleConnections(), 50)
      const cut = setTimeout(() => server.closeAllConnections(), patienceMs)
      await closed
      clearInterval(idle)
      clearTimeout(cut)
      unfollow()
      await application.stop()
    },
  }
}

function listening(server: Server, { host, port }: ServeOptions['listen']): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void => reject(error.code === 'EADDRINUSE' ? new Error(`Port ${port} is in use. Stop what runs there, or set PORT to another number.`) : error)
    server.once('error', failed)
    server.listen(port, host, () => {
      server.off('error', failed)
      resolve()
    })
  })
}
