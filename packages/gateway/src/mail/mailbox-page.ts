import type { CapturedMessage } from './local-mailbox.ts'

export type MailboxLanguage = 'es' | 'en'

const TEXTS = {
  es: {
    title: 'Buzón local', explanation: 'Los correos que Lazo envía se guardan aquí mientras no se configure un servidor de correo (SMTP_URL).',
    empty: 'Todavía no hay correos.', to: 'Para', from: 'De', subject: 'Asunto', at: 'Fecha', back: 'Todos los correos', html: 'Como se ve con formato', text: 'Texto', missing: 'Ese correo ya no está.',
    local: 'El buzón local solo se abre en la misma máquina en que corre Lazo (http://localhost).',
  },
  en: {
    title: 'Local mailbox', explanation: 'The e-mail that Lazo sends is kept here as long as no mail server is configured (SMTP_URL).',
    empty: 'No e-mail yet.', to: 'To', from: 'From', subject: 'Subject', at: 'Date', back: 'All e-mail', html: 'As it looks with format', text: 'Text', missing: 'That e-mail is no longer here.',
    local: 'The local mailbox opens only on the machine that Lazo runs on (http://localhost).',
  },
}

/** The list of captured messages. */
export function mailboxListPage(messages: CapturedMessage[], base: string, language: MailboxLanguage): string {
  const t = TEXTS[language]
  const rows = messages.map(({ id, to, subject, at }) => `<tr><td><a href="${base}/${id}">${escaped(subject)}</a></td><td>${escaped(to)}</td><td>${time(at, language)}</td></tr>`)
  const table = `<div class="wide"><table><thead><tr><th scope="col">${t.subject}</th><th scope="col">${t.to}</th><th scope="col">${t.at}</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`
  return page(language, t.title, `<p>${t.explanation}</p>${messages.length > 0 ? table : `<p>${t.empty}</p>`}`)
}

/** One message: its text with links to follow, and its HTML in a frame that runs nothing. */
export function mailboxMessagePage(message: CapturedMessage, base: string, language: MailboxLanguage): string {
  const t = TEXTS[language]
  const facts = [[t.from, escaped(message.from)], [t.to, escaped(message.to)], [t.at, time(message.at, language)]]
  const html = message.html === undefined ? '' : `<h2>${t.html}</h2><iframe title="${t.html}" src="${base}/${message.id}/html" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`
  return page(language, message.subject, `<p><a href="${base}">← ${t.back}</a></p>
<dl>${facts.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join('')}</dl>
<h2>${t.text}</h2><pre>${linked(message.text)}</pre>${html}`)
}

export function mailboxNoticePage(notice: 'missing' | 'local', base: string, language: MailboxLanguage): string {
  const t = TEXTS[language]
  return page(language, t.title, `<p>${t[notice]}</p>${notice === 'missing' ? `<p><a href="${base}">← ${t.back}</a></p>` : ''}`)
}

function page(language: MailboxLanguage, title: string, body: string): string {
  return `<!doctype html>
<html lang="${language === 'es' ? 'es-MX' : 'en'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)} · Lazo</title>
<style>
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
body { max-width: 60rem; margin: 0 auto; padding: 1rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: start; padding: .5rem; border-bottom: 1px solid; overflow-wrap: anywhere }
.wide { overflow-x: auto }
pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid; padding: 1rem }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem }
dd { margin: 0; overflow-wrap: anywhere }
iframe { width: 100%; height: 32rem; border: 1px solid; background: white }
</style></head>
<body><main><h1>${escaped(title)}</h1>
${body}
</main></body></html>
`
}

function time(at: string, language: MailboxLanguage): string {
  const shown = new Date(at).toLocaleString(language === 'es' ? 'es-MX' : 'en', { dateStyle: 'medium', timeStyle: 'short' })
  return `<time datetime="${escaped(at)}">${escaped(shown)}</time>`
}

function linked(text: string): string {
  return text.split(/(https?:\/\/[^\s<>"]+)/).map((part, index) => (index % 2 ? `<a href="${escaped(part)}">${escaped(part)}</a>` : escaped(part))).join('')
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
