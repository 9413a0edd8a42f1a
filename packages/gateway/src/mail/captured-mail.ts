import type { LocalizedText } from '@lazo/core'
import type { Configuration } from '../configuration/configuration.ts'
import { isLoopbackUrl } from '../configuration/loopback.ts'

/** What is wrong where people come from elsewhere and no mail leaves this machine; null where all is well. */
export function capturedMailWarning({ publicUrl, mail }: Pick<Configuration, 'publicUrl' | 'mail'>): { readonly what: LocalizedText; readonly remedy: LocalizedText } | null {
  if (mail.smtpUrl || isLoopbackUrl(publicUrl)) return null
  return {
    what: {
      es: `No sale ningún correo: PUBLIC_URL es ${publicUrl}, pero falta SMTP_URL; las invitaciones y los enlaces de contraseña se quedan en la carpeta de datos`,
      en: `No e-mail goes out: PUBLIC_URL is ${publicUrl}, but SMTP_URL is not set; invitations and password links stay in the data folder`,
    },
    remedy: { es: 'Configure SMTP_URL y MAIL_FROM con su servidor de correo.', en: 'Set SMTP_URL and MAIL_FROM to your mail server.' },
  }
}
