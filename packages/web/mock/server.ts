import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import { buildSchema, graphql, type GraphQLSchema } from 'graphql'
import { useServer } from 'graphql-ws/use/ws'
import { WebSocketServer } from 'ws'
import { createWorld } from './world.ts'

/** The built console and a stand-in for its API, to look at screens without a gateway: `pnpm --filter @lazo/web mock`. */
const here = import.meta.dirname
const dist = join(here, '..', 'dist')
const schema: GraphQLSchema = buildSchema(readFileSync(join(here, '../../../schema/schema.graphql'), 'utf8'))
const world = createWorld()
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' }

async function body(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

function answer(response: ServerResponse, status: number, value: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value))
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url ?? '/', 'http://mock')
  if (url.pathname === '/graphql') {
    const { query, variables } = JSON.parse((await body(request)).toString('utf8')) as { query: string; variables: Record<string, unknown> }
    const cookies: string[] = []
    const context = { signedIn: request.headers.cookie?.includes('lazo=1') === true, setCookie: (cookie: string) => cookies.push(cookie) }
    const result = await graphql({ schema, source: query, variableValues: variables, rootValue: world.root, contextValue: context })
    if (result.errors !== undefined) console.error(JSON.stringify(result.errors.slice(0, 2)))
    return answer(response, 200, result, cookies[0] === undefined ? {} : { 'set-cookie': cookies[0] })
  }
  if (url.pathname === '/files') {
    const bytes = await body(request)
    const name = decodeURIComponent(String(request.headers['x-file-name']))
    if (name.endsWith('.xls')) return answer(response, 422, { code: 'OLD_EXCEL', message: 'This is an old Excel file.' })
    return answer(response, 200, { file: world.keepFile(name, bytes.length) })
  }
  const asked = join(dist, url.pathname)
  const file = asked.startsWith(dist) && extname(asked) !== '' && existsSync(asked) ? asked : join(dist, 'index.html')
  response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' })
  createReadStream(file)
    .on('error', () => response.destroy())
    .pipe(response)
})

useServer({ schema, roots: { subscription: world.subscriptions } }, new WebSocketServer({ server, path: '/graphql' }))
const port = Number(process.env['PORT'] ?? 4100)
server.listen(port, '127.0.0.1', () => console.log(`console with a stand-in API: http://127.0.0.1:${port}`))
