import { defineEntity, p } from '@mikro-orm/core'

const PersonCredentialSchema = defineEntity({
  name: 'PersonCredential',
  tableName: 'person_credential',
  properties: {
    personId: p.uuid().primary(),
    /** `$argon2id$…`, as `hashPassword` writes it. */
    passwordHash: p.string(),
    changedAt: p.datetime(),
  },
})

/** A person's password. Who was invited and has not answered yet has none. */
export class PersonCredential extends PersonCredentialSchema.class {}
PersonCredentialSchema.setClass(PersonCredential)

const SessionSchema = defineEntity({
  name: 'Session',
  tableName: 'session',
  properties: {
    id: p.uuid().primary(),
    personId: p.uuid(),
    tokenHash: p.string(),
    device: p.string(),
    startedAt: p.datetime(),
    lastSeenAt: p.datetime(),
    endedAt: p.datetime().nullable(),
  },
})

/** Somebody signed in on one device. The token itself is nowhere but with them. */
export class Session extends SessionSchema.class {}
SessionSchema.setClass(Session)
