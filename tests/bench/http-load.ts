import { connect } from 'node:net'

export interface HttpLoad {
  readonly port: number
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly connections: number
  readonly milliseconds: number
}

/**
 * Sends one request after another on each of some kept connections for a while; answers how many were answered in each second.
 * Speaks HTTP/1.1 on plain sockets, so that little of the machine goes to asking. Anything but 200 with a length is thrown.
 */
export async function requestsPerSecond(load: HttpLoad): Promise<number> {
  const head = Object.entries({ host: '127.0.0.1', 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(load.body)), ...load.headers }).map(([name, value]) => `${name}: ${value}\r\n`).join('')
  const request = Buffer.from(`POST ${load.path} HTTP/1.1\r\n${head}\r\n${load.body}`)
  const began = performance.now()
  const until = began + load.milliseconds
  const counts = await Promise.all(Array.from({ length: load.connections }, () => askUntil(load.port, request, until)))
  return (counts.reduce((sum, count) => sum + count, 0) / (performance.now() - began)) * 1000
}

function askUntil(port: number, request: Buffer, until: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    let answered = 0
    let missing = -1
    let beginning = Buffer.alloc(0)
    const ask = (): void => void socket.write(request)
    const done = (): void => {
      answered += 1
      missing = -1
      if (performance.now() < until) return ask()
      socket.destroy()
      resolve(answered)
    }
    socket.on('connect', ask)
    socket.on('error', reject)
    socket.setTimeout(30_000, () => socket.destroy(new Error('No answer for 30 s.')))
    socket.on('data', (chunk) => {
      if (missing >= 0) {
        missing -= chunk.length
      } else {
        beginning = Buffer.concat([beginning, chunk])
        const end = beginning.indexOf('\r\n\r\n')
        if (end < 0) return
        const headers = beginning.toString('latin1', 0, end)
        const length = /content-length: (\d+)/i.exec(headers)?.[1]
        if (!headers.startsWith('HTTP/1.1 200') || length === undefined) return void socket.destroy(new Error(beginning.toString('utf8', 0, 600)))
        missing = Number(length) - (beginning.length - end - 4)
        beginning = Buffer.alloc(0)
      }
      if (missing === 0) done()
    })
  })
}
