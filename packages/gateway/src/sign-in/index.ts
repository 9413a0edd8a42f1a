import { type AnyPlugin, coreVersion, defineJob, definePlugin, handleJob, type Permission } from '@lazo/core'
import { z } from 'zod'
import type { Mailer } from '../mail/mailer.ts'
import { sendAccountMail } from './account-mail.job.ts'
import { ApiKeyResolver } from './api-key.resolver.ts'
import { ApiKey } from './api-key.schema.ts'
import { InvitationResolver } from './invitation.resolver.ts'
import { signInMigrations } from './migrations/index.ts'
import { PasswordToken } from './password-token.schema.ts'
import { SessionAuthenticator } from './session-authenticator.ts'
import { PersonCredential, Session } from './session.schema.ts'
import { signInAccess, signInPermissions } from './sign-in.access.ts'
import { SignInResolver } from './sign-in.resolver.ts'
import { Throttle } from './throttle.ts'
import { ViewerDealershipResolver, ViewerResolver } from './viewer.resolver.ts'

export interface SignInOptions {
  readonly mailer: Mailer
  /** Begins the links in mails. */
  readonly publicUrl: string
  /** What all modules declared; asked for when the platform is running. */
  readonly permissions: () => readonly Permission[]
}

const SweepTries = defineJob({ name: 'sign-in/sweep-tries', data: z.object({}) })

/** Who somebody is: passwords, sessions, invitations, keys of programs. Always on. `authenticator` is there once it was set up. */
export function signInModule(options: SignInOptions): { readonly plugin: AnyPlugin; authenticator(): SessionAuthenticator } {
  let authenticator: SessionAuthenticator | null = null
  const plugin = definePlugin({
    name: 'sign-in',
    version: coreVersion,
    coreRange: '^1',
    title: { es: 'Inicio de sesión', en: 'Sign-in' },
    description: { es: 'Contraseñas, sesiones, invitaciones y claves de programas.', en: "Passwords, sessions, invitations and programs' keys." },
    permissions: signInPermissions,
    access: signInAccess,
    persistence: async () => ({ entities: [PersonCredential, Session, PasswordToken, ApiKey], migrations: signInMigrations }),
    setup(env) {
      const sessions = (authenticator = new SessionAuthenticator(env, options.permissions))
      const throttle = new Throttle(env)
      const shared = { unitOfWork: env.unitOfWork, clock: env.clock, authenticator: sessions, throttle }
      return {
        resolvers: [new SignInResolver(shared), new InvitationResolver(env), new ViewerResolver(env), new ViewerDealershipResolver(env), new ApiKeyResolver(shared)],
        jobs: [sendAccountMail(env, options), handleJob(SweepTries, () => throttle.sweep(), { cron: '17 * * * *' })],
        services: { authenticator: sessions },
      }
    },
  })
  return {
    plugin,
    authenticator() {
      if (!authenticator) throw new Error('The sign-in module was not set up yet.')
      return authenticator
    },
  }
}
