import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { capturedMailWarning } from './captured-mail.ts'
import { createLocalMailbox } from './local-mailbox.ts'
import { mailboxRouter } from './mailbox-router.ts'
import { createSmtpMailer } from './smtp-mailer.ts'

describe('the local mailbox', () => {
  let folder: string
  beforeEach(() => { folder = join(mkdtempSync(join(tmpdir(), 'lazo-mail-')), 'mailbox') })
  afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }))
  const message = { to: 'ana@demo.example', subject: 'Bienvenida', text: 'Entre en https://lazo.example/i?token=1 ahora' }

  test('captures what is sent, newest first, for its owner alone', async () => {
    const mailbox = createLocalMailbox({ folder, from: 'Lazo <lazo@localhost>', now: () => new Date('2026-03-31T16:00:00Z') })
    expect(await mailbox.list()).toEqual([])
    await mailbox.send(message)
    await mailbox.send({ ...message, subject: 'Segundo', html: '<b>2</b>' })
    const captured = await mailbox.list()
    expect(captured.map(({ subject }) => subject)).toEqual(['Segundo', 'Bienvenida'])
    expect(await createLocalMailbox({ folder, from: '' }).read(captured[1]?.id ?? '')).toEqual({ ...message, id: captured[1]?.id, from: 'Lazo <lazo@localhost>', at: '2026-03-31T16:00:00.000Z' })
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(readdirSync(folder).map((name) => statSync(join(folder, name)).mode & 0o777)).toEqual([0o600, 0o600])
  })

  test('keeps only the newest', async () => {
    const mailbox = createLocalMailbox({ folder, from: '', keep: 3 })
    for (const subject of ['1', '2', '3', '4', '5']) await mailbox.send({ ...message, subject })
    expect((await mailbox.list()).map(({ subject }) => subject)).toEqual(['5', '4', '3'])
  })

  test('reads nothing outside of its folder', async () => {
    expect(await createLocalMailbox({ folder, from: '' }).read('../../etc/passwd')).toBeUndefined()
  })

  test('has a page in the reader’s language, and shows messages without running them', async () => {
    const mailbox = createLocalMailbox({ folder, from: '' })
    await mailbox.send({ to: '<script>x</script>@demo.example', subject: '<script>alert(1)</script>', text: 'a <b> https://lazo.example/i?a=1&b=2', html: '<script>alert(1)</script><p>hola' })
    const [{ id = '' } = {}] = await mailbox.list()
    const { get, close } = await serve(mailbox)
    const spanish = await get('/mailbox', { 'accept-language': 'es-MX,es;q=0.9,en;q=0.5' })
    expect(spanish.body).toContain('Buzón local')
    expect((await get('/mailbox', { 'accept-language': 'en-GB' })).body).toContain('Local mailbox')
    const single = await get(`/mailbox/${id}`)
    for (const { body } of [spanish, single]) expect(body).not.toContain('<script>')
    expect(single.body).toContain('href="https://lazo.example/i?a=1&#38;b=2"')
    expect(single.body).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"')
    const html = await get(`/mailbox/${id}/html`)
    expect(html.body).toContain('hola')
    expect(html.policy).toMatch(/^sandbox(?!.*allow-scripts).*default-src 'none'/)
    expect((await get('/mailbox/none')).status).toBe(404)
    await close()
  })

  test('opens on this machine alone, whatever name a foreign page gives it', async () => {
    const { get, close } = await serve(createLocalMailbox({ folder, from: '' }))
    expect((await get('/mailbox', { host: 'lazo.example.mx' })).status).toBe(403)
    expect((await get('/mailbox', { host: 'localhost:4000' })).status).toBe(200)
    for (const name of ['Forwarded', 'X-Forwarded-For', 'X-Forwarded-Host', 'X-Forwarded-Proto', 'Via']) {
      expect((await get('/mailbox', { host: 'localhost:4000', [name]: '203.0.113.7' })).status, name).toBe(403)
    }
    await close()
  })
})

test('a public address without a mail server is warned of', () => {
  const warning = (publicUrl: string, smtpUrl?: string): unknown => capturedMailWarning({ publicUrl, mail: { from: '', ...(smtpUrl ? { smtpUrl } : {}) } })
  expect(warning('https://lazo.example.mx')).toMatchObject({ what: { en: expect.stringContaining('SMTP_URL is not set') as string } })
  for (const local of ['http://localhost:4000', 'http://127.0.0.1:4000', 'http://[::1]:4000']) expect(warning(local)).toBeNull()
  expect(warning('http://localhost.example.mx')).not.toBeNull()
  expect(warning('https://lazo.example.mx', 'smtp://mail.example.mx')).toBeNull()
})

describe('the SMTP mailer', () => {
  test('hands nothing in the clear to a server elsewhere', async () => {
    const server = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'] })
    server.listen(0, '0.0.0.0')
    await once(server.server, 'listening')
    const mailer = createSmtpMailer({ url: `smtp://0.0.0.0:${(server.server.address() as AddressInfo).port}`, from: 'Lazo <lazo@demo.example>' })
    await expect(mailer.send({ to: 'ana@demo.example', subject: 'Uno', text: 'hola' })).rejects.toThrow(/STARTTLS|TLS/)
    mailer.close()
    await new Promise<void>((resolve) => server.close(() => resolve()))
  })

  test('hands the message over, and rejects what the server refuses', async () => {
    const received: string[] = []
    const server = new SMTPServer({
      authOptional: true, disabledCommands: ['STARTTLS'],
      onRcptTo: ({ address }, _session, done) => done(address.startsWith('nobody') ? new Error('no such person') : null),
      onData: (stream, _session, done) => {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => { received.push(Buffer.concat(chunks).toString()); done() })
      },
    })
    server.listen(0, '127.0.0.1')
    await once(server.server, 'listening')
    const mailer = createSmtpMailer({ url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, from: 'Lazo <lazo@demo.example>' })
    await mailer.send({ to: 'ana@demo.example', subject: 'Uno', text: 'hola', html: '<p>hola</p>' })
    expect(received[0]).toMatch(/From: Lazo <lazo@demo.example>\r\nTo: ana@demo.example\r\nSubject: Uno/)
    await mailer.send({ to: 'ana@demo.example', subject: 'Dos\r\nBcc: otra@demo.example', text: 'x' })
    expect(received[1]).not.toMatch(/^Bcc:/m)
    await expect(mailer.send({ to: 'nobody@demo.example', subject: 'x', text: 'x' })).rejects.toThrow(/no such person/)
    await expect(mailer.send({ to: 'a@demo.example, b@demo.example', subject: 'x', text: 'x' })).rejects.toThrow()
    mailer.close()
    await new Promise<void>((resolve) => server.close(() => resolve()))
  })
})

async function serve(mailbox: Parameters<typeof mailboxRouter>[0]) {
  const server = express().use('/mailbox', mailboxRouter(mailbox)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    get: (path: string, headers: Record<string, string> = {}) =>
      new Promise<{ status: number; body: string; policy: string }>((resolve, reject) => {
        request({ port, host: '127.0.0.1', path, headers, agent: false }, (answer) => {
          let body = ''
          answer.setEncoding('utf8').on('data', (chunk: string) => { body += chunk })
          answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body, policy: String(answer.headers['content-security-policy']) }))
        }).on('error', reject).end()
      }),
    close: async () => { server.close(); await once(server, 'close') },
  }
}
