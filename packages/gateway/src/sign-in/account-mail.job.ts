import { defineJob, handleJob, type Job, type ModuleEnvironment, Person, systemActor } from '@lazo/core'
import { z } from 'zod'
import type { Mailer } from '../mail/mailer.ts'
import { accountMail } from './account-mail.ts'
import { PasswordToken, passwordTokenLife } from './password-token.schema.ts'
import { newSecretToken, tokenHash } from './secret-token.ts'

/** Mails a person the link by which they set their password, or tells who has one already where else they work now (`ADDED`). Without a person nothing is sent, and nobody can tell. */
export const SendAccountMail = defineJob({
  name: 'sign-in/send-account-mail',
  data: z.object({ personId: z.uuid().nullable(), purpose: z.enum(['INVITATION', 'RESET', 'ADDED']) }),
})

/** The token is made here and not by who asks for the mail, so that it never waits in the queue in the clear. */
export function sendAccountMail(env: Pick<ModuleEnvironment<unknown, {}>, 'unitOfWork'>, mail: { mailer: Mailer; publicUrl: string }): Job {
  return handleJob(SendAccountMail, async ({ personId, purpose }) => {
    if (!personId) return
    const token = newSecretToken('password')
    const person = await env.unitOfWork({ dealerships: [], actor: systemActor }, async (unitOfWork) => {
      const { em, now } = unitOfWork
      const found = await em.findOne(Person, { id: personId, active: true })
      if (found && purpose !== 'ADDED') {
        const expiresAt = new Date(now.getTime() + passwordTokenLife[purpose])
        em.create(PasswordToken, { id: unitOfWork.newId(), personId, tokenHash: tokenHash(token), purpose, madeAt: now, expiresAt, usedAt: null })
      }
      return found
    })
    if (!person) return
    const link = purpose === 'ADDED' ? `${mail.publicUrl}/` : `${mail.publicUrl}/reset?token=${token}${purpose === 'INVITATION' ? '&invitation=1' : ''}`
    await mail.mailer.send({ to: person.email, ...accountMail({ purpose, language: person.language, name: person.name, link }) })
  }, { expireInSeconds: 120 })
}
