import type { PasswordTokenPurpose } from './password-token.schema.ts'

export type AccountMailPurpose = PasswordTokenPurpose | 'ADDED'

interface AccountMail {
  readonly purpose: AccountMailPurpose
  readonly language: 'es' | 'en'
  readonly name: string
  readonly link: string
}

interface MailTexts {
  readonly subject: string
  readonly greeting: (name: string) => string
  readonly text: string
  readonly button: string
  readonly validity: string
  readonly otherwise: string
}

const texts: Record<'es' | 'en', Record<AccountMailPurpose, MailTexts>> = {
  es: {
    INVITATION: {
      subject: 'Le damos la bienvenida a Lazo', greeting: (name) => `Hola, ${name}:`,
      text: 'Tiene una cuenta en Lazo, el sistema de seguimiento a clientes de su agencia. Elija su contraseña para entrar:',
      button: 'Elegir mi contraseña', validity: 'El enlace sirve una vez y durante 72 horas. Si venció, pida otro en "Olvidé mi contraseña".',
      otherwise: 'Si no esperaba este correo, no haga nada.',
    },
    RESET: {
      subject: 'Su nueva contraseña de Lazo', greeting: (name) => `Hola, ${name}:`,
      text: 'Alguien pidió una nueva contraseña para su cuenta de Lazo. Si fue usted, elíjala aquí:',
      button: 'Elegir una nueva contraseña', validity: 'El enlace sirve una vez y durante una hora. Al usarlo se cierran sus demás sesiones.',
      otherwise: 'Si no fue usted, no haga nada: su contraseña sigue siendo la misma.',
    },
    ADDED: {
      subject: 'Otra agencia le dio acceso en Lazo', greeting: (name) => `Hola, ${name}:`,
      text: 'Otra agencia le dio funciones en Lazo. Entre como siempre y la verá junto a las suyas:',
      button: 'Entrar a Lazo', validity: 'Su contraseña sigue siendo la misma.',
      otherwise: 'Si no trabaja ahí, avise a quien administra Lazo en su agencia.',
    },
  },
  en: {
    INVITATION: {
      subject: 'Welcome to Lazo', greeting: (name) => `Hello ${name},`,
      text: "you have an account in Lazo, your dealership's customer follow-up. Choose your password to sign in:",
      button: 'Choose my password', validity: 'The link works once, for 72 hours. When it has expired, ask for another under "Forgot my password".',
      otherwise: 'If you did not expect this e-mail, do nothing.',
    },
    RESET: {
      subject: 'Your new Lazo password', greeting: (name) => `Hello ${name},`,
      text: 'somebody asked for a new password for your Lazo account. If it was you, choose it here:',
      button: 'Choose a new password', validity: 'The link works once, for one hour. Using it ends your other sessions.',
      otherwise: 'If it was not you, do nothing: your password stays as it is.',
    },
    ADDED: {
      subject: 'Another dealership gave you access in Lazo', greeting: (name) => `Hello ${name},`,
      text: 'another dealership gave you roles in Lazo. Sign in as always and you will see it beside your own:',
      button: 'Sign in to Lazo', validity: 'Your password stays as it is.',
      otherwise: 'If you do not work there, tell whoever administers Lazo at your dealership.',
    },
  },
}

/** The mail with a person's link, in their language. */
export function accountMail({ purpose, language, name, link }: AccountMail): { subject: string; text: string; html: string } {
  const t = texts[language][purpose]
  const greeting = t.greeting(name)
  const text = [greeting, t.text, link, t.validity, t.otherwise, 'Lazo'].join('\n\n')
  const html = `<div style="font:16px/1.5 sans-serif;max-width:36em"><p>${escaped(greeting)}</p><p>${escaped(t.text)}</p>
<p><a href="${escaped(link)}" style="display:inline-block;padding:.7em 1.2em;background:#0f766e;color:#fff;border-radius:.4em;text-decoration:none">${escaped(t.button)}</a></p>
<p>${escaped(t.validity)}</p><p>${escaped(t.otherwise)}</p><p>Lazo</p></div>`
  return { subject: t.subject, text, html }
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
