import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Router } from 'express'
import { pagePolicy } from './security-headers.ts'

const require = createRequire(import.meta.url)
const packageFolder = (name: string): string => dirname(require.resolve(`${name}/package.json`))

/** The ready-made files of the npm packages: nothing is bundled here and nothing is loaded from elsewhere. */
const files = (): Readonly<Record<string, string>> => ({
  'react.js': join(packageFolder('react'), 'umd/react.production.min.js'),
  'react-dom.js': join(packageFolder('react-dom'), 'umd/react-dom.production.min.js'),
  'graphiql.js': join(packageFolder('graphiql'), 'graphiql.min.js'),
  'graphiql.css': join(packageFolder('graphiql'), 'graphiql.min.css'),
})

const page = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>GraphiQL · Lazo</title>
<link rel="stylesheet" href="/graphiql/graphiql.css"><link rel="stylesheet" href="/graphiql/page.css"></head>
<body><div id="graphiql">GraphiQL…</div>
<script src="/graphiql/react.js"></script><script src="/graphiql/react-dom.js"></script><script src="/graphiql/graphiql.js"></script><script src="/graphiql/page.js"></script>
</body>
</html>
`

const style = 'html, body, #graphiql { height: 100%; margin: 0 }\n'

/** Runs as the person who is signed in to the console in this browser, or with a bearer token in the headers tab. Subscriptions use a small client of the page's own. */
const script = `const fetcher = GraphiQL.createFetcher({
  url: '/graphql',
  headers: { 'x-lazo-console': '1' },
  wsClient: {
    subscribe(payload, sink) {
      const socket = new WebSocket(location.origin.replace(/^http/, 'ws') + '/graphql', 'graphql-transport-ws')
      socket.onopen = () => socket.send(JSON.stringify({ type: 'connection_init' }))
      socket.onmessage = ({ data }) => {
        const message = JSON.parse(data)
        if (message.type === 'connection_ack') socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload }))
        if (message.type === 'ping') socket.send(JSON.stringify({ type: 'pong' }))
        if (message.type === 'next') sink.next(message.payload)
        if (message.type === 'error') sink.error(message.payload)
        if (message.type === 'complete') sink.complete()
      }
      socket.onclose = ({ code, reason }) => code === 1000 ? sink.complete() : sink.error(new Error('The socket was closed: ' + code + ' ' + reason))
      return () => socket.close(1000)
    },
  },
})
ReactDOM.createRoot(document.getElementById('graphiql')).render(React.createElement(GraphiQL, { fetcher, defaultQuery: 'query {\\n  viewer {\\n    person { name }\\n    dealerships { dealership { code name } roles permissions }\\n  }\\n}\\n' }))
`

/** GraphiQL from local files at the place where the router is mounted (`/graphiql`). */
export function graphiqlPage(): Router {
  const router = Router()
  router.get('/', (_request, response) => void response.set({ 'Content-Security-Policy': pagePolicy(), 'Cache-Control': 'no-cache' }).type('html').send(page))
  router.get('/page.js', (_request, response) => void response.type('js').send(script))
  router.get('/page.css', (_request, response) => void response.type('css').send(style))
  for (const [name, path] of Object.entries(files())) router.get(`/${name}`, (_request, response) => response.sendFile(path, { maxAge: '1h', dotfiles: 'allow' }))
  return router
}
