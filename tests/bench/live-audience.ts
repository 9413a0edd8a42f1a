import { WebSocket } from 'ws'

/** Many subscribers of one operation, each on a socket of its own over loopback. */
export interface LiveAudience {
  /** Resolves with the instant (`performance.now`) at which the last of them has the next message. Call it before what causes the message. */
  nextToAll(): Promise<number>
  /** The last payload that came. */
  sample(): string
  leave(): Promise<void>
}

export interface AudienceOptions {
  readonly port: number
  /** One subscriber each. */
  readonly tokens: readonly string[]
  readonly payload: { readonly query: string; readonly variables: Readonly<Record<string, unknown>> }
}

const patienceMs = 60_000

export async function openAudience({ port, tokens, payload }: AudienceOptions): Promise<LiveAudience> {
  let received = 0
  let wanted = Number.POSITIVE_INFINITY
  let told: (at: number) => void = () => undefined
  let last = ''
  const subscribe = JSON.stringify({ id: '1', type: 'subscribe', payload })
  const join = (token: string): Promise<WebSocket> =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, 'graphql-transport-ws', { perMessageDeflate: false })
      socket.on('error', reject)
      socket.on('close', (code, reason) => reject(new Error(`A subscriber was turned away: ${code} ${String(reason)}`)))
      socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } })))
      socket.on('message', (data: Buffer) => {
        const text = data.toString()
        if (text.includes('"type":"next"')) {
          last = text
          if (++received === wanted) told(performance.now())
        } else if (text.startsWith('{"type":"connection_ack"')) {
          socket.send(subscribe)
          resolve(socket)
        } else if (text.startsWith('{"type":"ping"')) socket.send('{"type":"pong"}')
        else if (text.includes('"type":"error"')) reject(new Error(text))
      })
    })
  const sockets: WebSocket[] = []
  for (let at = 0; at < tokens.length; at += 50) sockets.push(...(await Promise.all(tokens.slice(at, at + 50).map(join))))
  return {
    nextToAll: () =>
      new Promise((resolve, reject) => {
        received = 0
        wanted = sockets.length
        const timer = setTimeout(() => reject(new Error(`Only ${received} of ${wanted} subscribers were told.`)), patienceMs)
        told = (at) => {
          clearTimeout(timer)
          resolve(at)
        }
      }),
    sample: () => last,
    async leave() {
      await Promise.all(sockets.map((socket) => new Promise<void>((resolve) => {
        socket.removeAllListeners('close').once('close', () => resolve()).terminate()
      })))
    },
  }
}
