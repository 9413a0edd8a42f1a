import { Router, type Request, type Response } from 'express'
import type { LocalMailbox } from './local-mailbox.ts'
import { mailboxListPage, mailboxMessagePage, mailboxNoticePage, type MailboxLanguage } from './mailbox-page.ts'

const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
const MESSAGE_POLICY = "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'"

/**
 * The page of captured e-mail, to be mounted at `/mailbox` and only while e-mail is captured, people reach Lazo on this
 * machine alone and no proxy stands in front. The messages hold links that sign people in, so it answers this machine
 * alone: the connection must come from it, the address typed must be a local one (a proxy's public name, or a foreign
 * name that points here, is refused), and no proxy may have handed the request on.
 */
export function mailboxRouter(mailbox: LocalMailbox): Router {
  const router = Router()
  router.use((request, response, next) => {
    response.set({ 'Content-Security-Policy': PAGE_POLICY, 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer' })
    if (isLocal(request)) return next()
    response.status(403).type('html').send(mailboxNoticePage('local', request.baseUrl, languageOf(request)))
  })
  router.get('/', async (request, response) => {
    response.type('html').send(mailboxListPage(await mailbox.list(), request.baseUrl, languageOf(request)))
  })
  router.get('/:id', async (request, response) => {
    const message = await mailbox.read(request.params.id)
    if (!message) return missing(request, response)
    response.type('html').send(mailboxMessagePage(message, request.baseUrl, languageOf(request)))
  })
  router.get('/:id/html', async (request, response) => {
    const message = await mailbox.read(request.params.id)
    if (message?.html === undefined) return missing(request, response)
    response.set('Content-Security-Policy', MESSAGE_POLICY).type('html').send(`<!doctype html><base target="_blank">${message.html}`)
  })
  return router
}

function missing(request: Request, response: Response): void {
  response.status(404).type('html').send(mailboxNoticePage('missing', request.baseUrl, languageOf(request)))
}

function languageOf(request: Request): MailboxLanguage {
  return request.acceptsLanguages('es', 'en') === 'en' ? 'en' : 'es'
}

function isLocal(request: Request): boolean {
  const from = request.socket.remoteAddress ?? ''
  return /^(::ffff:)?127\.|^::1$/.test(from) && /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(request.headers.host ?? '') && !cameByProxy(request)
}

function cameByProxy({ headers }: Request): boolean {
  return Object.keys(headers).some((name) => name === 'forwarded' || name === 'via' || name.startsWith('x-forwarded-'))
}
