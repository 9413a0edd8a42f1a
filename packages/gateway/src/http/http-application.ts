import { type Authenticator, newRequestId, type Logger } from '@lazo/core'
import type { Platform } from '@lazo/core/running'
import express, { type Express } from 'express'
import { isLoopbackUrl } from '../configuration/loopback.ts'
import { requestLog } from '../logging/request-log.ts'
import type { Logger as PinoLogger } from '../logging/logger.ts'
import type { LocalMailbox } from '../mail/local-mailbox.ts'
import { mailboxRouter } from '../mail/mailbox-router.ts'
import { consoleFiles, pluginFiles } from './console-files.ts'
import { graphiqlPage } from './graphiql-page.ts'
import { graphqlEndpoint } from './graphql-endpoint.ts'
import { healthRoutes, type ReadinessCheck } from './health-routes.ts'
import { jsonErrors, notFound } from './json-errors.ts'
import { moduleRoutes } from './module-routes.ts'
import type { OperationPipeline } from './operation-pipeline.ts'
import { allowOrigins } from './origins.ts'
import { warnOfUnknownProxy } from './proxy-warning.ts'
import { identifyCaller } from './request-viewer.ts'
import { securityHeaders } from './security-headers.ts'

export interface HttpApplicationOptions {
  readonly platform: Platform
  readonly authenticator: Authenticator
  readonly pipeline: OperationPipeline
  readonly log: PinoLogger
  readonly publicUrl: string
  readonly allowedOrigins: readonly string[]
  /** How many proxies stand in front. */
  readonly trustProxy: number
  readonly openIntrospection: boolean
  readonly checks: readonly ReadinessCheck[]
  /** The local mailbox, while e-mail is captured on this machine. */
  readonly mailbox: LocalMailbox | null
  readonly consoleFolder?: string
}

export interface HttpApplication {
  readonly app: Express
  stop(): Promise<void>
}

/** Everything that is served over HTTP. What is asked for most comes first. */
export async function httpApplication(options: HttpApplicationOptions): Promise<HttpApplication> {
  const { platform, log } = options
  const https = options.publicUrl.startsWith('https:')
  const identify = [allowOrigins(options.allowedOrigins), identifyCaller(options.authenticator, options.allowedOrigins)]
  const graphql = await graphqlEndpoint({
    schema: platform.schema, pipeline: options.pipeline, log: log as Logger, secureCookies: https, openIntrospection: options.openIntrospection,
  })
  const app = express()
  app.disable('x-powered-by').disable('etag').set('trust proxy', options.trustProxy)
  app.use(requestLog({ log, newId: newRequestId }), securityHeaders({ https }))
  if (options.trustProxy === 0) app.use(warnOfUnknownProxy(log as Logger))
  app.use('/graphql', ...identify, graphql.router)
  app.use(healthRoutes(options.checks, () => platform.health()))
  const paths = platform.routes.map((route) => route.path)
  if (paths.length > 0) app.use(paths, ...identify)
  app.use(moduleRoutes(platform.routes))
  app.use('/graphiql', graphiqlPage())
  if (options.mailbox && options.trustProxy === 0 && isLoopbackUrl(options.publicUrl)) app.use('/mailbox', mailboxRouter(options.mailbox))
  app.use('/plugins', pluginFiles(platform.plugins))
  app.use(consoleFiles(options.consoleFolder))
  app.use(notFound)
  app.use(jsonErrors(log as Logger))
  return { app, stop: graphql.stop }
}
