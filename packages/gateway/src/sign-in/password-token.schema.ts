import { defineEntity, p } from '@mikro-orm/core'

const PasswordTokenSchema = defineEntity({
  name: 'PasswordToken',
  tableName: 'password_token',
  properties: {
    id: p.uuid().primary(),
    personId: p.uuid(),
    tokenHash: p.string(),
    purpose: p.string().$type<PasswordTokenPurpose>(),
    madeAt: p.datetime(),
    expiresAt: p.datetime(),
    usedAt: p.datetime().nullable(),
  },
})

export type PasswordTokenPurpose = 'INVITATION' | 'RESET'

/** Lets whoever holds it set a person's password, once. */
export class PasswordToken extends PasswordTokenSchema.class {}
PasswordTokenSchema.setClass(PasswordToken)

/** How long each kind is good for, in milliseconds: an invitation 72 hours, a reset one. */
export const passwordTokenLife: Readonly<Record<PasswordTokenPurpose, number>> = { INVITATION: 72 * 3_600_000, RESET: 3_600_000 }
