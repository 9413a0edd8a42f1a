import { createTransport } from 'nodemailer'
import { isLoopback } from '../configuration/loopback.ts'
import type { Mailer } from './mailer.ts'

/**
 * Sends through an SMTP server, over at most three connections. `url` as `smtp://user:password@host:587` (encrypted by
 * STARTTLS, without which nothing is sent to a server on another machine) or `smtps://…:465`. Gives up on a server that is silent for 20 s.
 */
export function createSmtpMailer({ url, from }: { url: string; from: string }): Mailer {
  const timeouts = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 20_000 }
  const { protocol, hostname } = new URL(url)
  const requireTLS = protocol === 'smtp:' && !isLoopback(hostname)
  const transport = createTransport({ url, requireTLS, pool: true, maxConnections: 3, ...timeouts, disableFileAccess: true, disableUrlAccess: true }, { from })
  return {
    async send({ to, subject, text, html }) {
      await transport.sendMail({ to: { name: '', address: to }, subject, text, ...(html === undefined ? {} : { html }) })
    },
    close: () => transport.close(),
  }
}
