/** One e-mail to one address. */
export interface MailMessage {
  to: string
  subject: string
  /** Always there: what people read whose program shows no HTML. */
  text: string
  html?: string
}

/**
 * Sends e-mail. Called by jobs, never inside a request or a transaction. Rejects when the message was not taken over
 * by the next server; the job decides when to try again. Resolving does not mean that it arrived.
 */
export interface Mailer {
  send(message: MailMessage): Promise<void>
  /** Ends open connections. */
  close(): void
}
