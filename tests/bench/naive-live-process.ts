import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { LoggedEvent } from '@lazo/core'
import { execute, type ExecutionArgs, type ExecutionResult } from 'graphql'
import { handleProtocols, makeServer } from 'graphql-ws'
import { WebSocketServer } from 'ws'
import { extractionProgressedLive } from '../../packages/core/src/extraction/extraction.live.ts'
import { readConfiguration } from '../../packages/gateway/src/configuration/configuration.ts'
import { operationContext } from '../../packages/gateway/src/http/operation-context.ts'
import { openPlatform } from '../../packages/gateway/src/open-platform.ts'
import { log } from './bench-platform.ts'
import { parentGone } from './parent-gone.ts'

/**
 * What the live feed is measured against: the same schema, log and graphql-ws, and for each event and subscriber an execution of
 * its own, as graphql's `subscribe` does it, with a JSON text of its own. `LOAD=shared` loads what is shown once for all
 * subscribers; without it each execution loads by itself. Arguments: dealership, its code.
 */
const [dealershipId, code] = process.argv.slice(2) as [string, string]
const shared = process.env['LOAD'] === 'shared'
const opened = await openPlatform({ configuration: await readConfiguration(process.env, process.cwd()), log, folder: process.cwd() })
const { platform } = opened
const live = extractionProgressedLive(platform.environment('bench', {}))
const scope = { dealerships: [dealershipId], actor: { kind: 'SYSTEM', id: null } } as unknown as Parameters<typeof live.load>[2]
const sinks = new Set<(event: LoggedEvent, loaded: Promise<object | null> | null) => void>()
await platform.feed.follow(dealershipId, (events) => {
  for (const event of events) {
    if (!live.events.includes(event.type)) continue
    const loaded = shared ? live.load(event, String(event.position), scope) : null
    for (const sink of sinks) sink(event, loaded)
  }
})

async function* naive(args: ExecutionArgs): AsyncGenerator<ExecutionResult, void, void> {
  const waiting: Parameters<typeof take>[] = []
  let ring: () => void = () => undefined
  const take = (event: LoggedEvent, loaded: Promise<object | null> | null): void => {
    waiting.push([event, loaded])
    ring()
  }
  sinks.add(take)
  try {
    for (;;) {
      const next = waiting.shift()
      if (!next) {
        await new Promise<void>((resolve) => (ring = resolve))
        continue
      }
      const [event, loaded] = next
      if (!(live.matches?.(event, { dealership: code, ...args.variableValues }) ?? true)) continue
      const rootValue = await (loaded ?? live.load(event, String(event.position), scope))
      yield await execute({ ...args, rootValue, contextValue: operationContext({ viewer: null, requestId: 'bench' }) })
    }
  } finally {
    sinks.delete(take)
  }
}

const protocol = makeServer({
  schema: platform.schema,
  subscribe: ((args: ExecutionArgs) => naive(args)) as never,
})
const server = createServer()
const web = new WebSocketServer({ server, path: '/graphql', handleProtocols: (offered) => handleProtocols(offered), perMessageDeflate: false })
web.on('connection', (socket, request) => {
  const closed = protocol.opened({
    protocol: socket.protocol,
    send: (data) => new Promise<void>((resolve, reject) => socket.send(data, (error) => (error ? reject(error) : resolve()))),
    close: (closeCode, reason) => socket.close(closeCode, reason),
    onMessage: (take) => socket.on('message', (data) => void take((data as Buffer).toString('utf8'))),
  }, { socket, request })
  socket.once('close', (closeCode, reason) => void closed(closeCode, String(reason)))
})
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
await parentGone()
for (const socket of web.clients) socket.terminate()
server.close()
await opened.close()
