import { randomUUID } from 'node:crypto'
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Mailer, MailMessage } from './mailer.ts'

/** A message that was captured instead of sent. */
export interface CapturedMessage extends MailMessage {
  id: string
  from: string
  /** When it was captured, an ISO instant. */
  at: string
}

export interface LocalMailboxOptions {
  /** Usually `<data folder>/mailbox`; made when missing, closed to other users. */
  folder: string
  from: string
  /** How many messages are kept; the oldest go first. */
  keep?: number
  now?: () => Date
}

/** Keeps e-mail as files on this machine instead of sending it: what happens as long as no SMTP server is configured. */
export interface LocalMailbox extends Mailer {
  /** Captured messages, newest first. */
  list(): Promise<CapturedMessage[]>
  read(id: string): Promise<CapturedMessage | undefined>
}

export function createLocalMailbox({ folder, from, keep = 500, now = () => new Date() }: LocalMailboxOptions): LocalMailbox {
  let sent = 0
  /** Names sort by time; the number keeps the order of what this process captured within a millisecond. */
  const newId = (at: Date): string => `${at.toISOString().replace(/\D/g, '')}-${String(sent++).padStart(6, '0')}-${randomUUID().slice(0, 8)}`
  const ids = async (): Promise<string[]> =>
    (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -5)).sort().reverse()

  const read = async (id: string): Promise<CapturedMessage | undefined> => {
    if (!/^[\w-]+$/.test(id)) return undefined
    return await readFile(join(folder, `${id}.json`), 'utf8').then((text) => JSON.parse(text) as CapturedMessage, () => undefined)
  }

  return {
    async send({ to, subject, text, html }) {
      const at = now()
      const message: CapturedMessage = { id: newId(at), at: at.toISOString(), from, to, subject, text, ...(html === undefined ? {} : { html }) }
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const unfinished = join(folder, `${message.id}.new`)
      await writeFile(unfinished, JSON.stringify(message), { mode: 0o600 })
      await rename(unfinished, join(folder, `${message.id}.json`))
      for (const old of (await ids()).slice(keep)) await rm(join(folder, `${old}.json`), { force: true })
    },
    async list() {
      return (await Promise.all((await ids()).map(read))).filter((message) => message !== undefined)
    },
    read,
    close: () => undefined,
  }
}
