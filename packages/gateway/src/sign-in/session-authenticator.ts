import { type Authenticator, isUuid, type ModuleEnvironment, type Permission, type Statement, systemActor, type Viewer } from '@lazo/core'
import { tokenHash, tokenPrefixes } from './secret-token.ts'
import { keyById, keyByToken, sessionById, sessionByToken, touchKey, touchSession } from './viewer.sql.ts'
import { viewerOfKey, viewerOfSession } from './viewer-of-row.ts'

interface Known {
  readonly viewer: Viewer
  /** By whose grants it may what it may: the person's own, for a key its maker's. */
  readonly grantedBy: string
  readonly loadedAt: number
  seenAt: number
}

/** What is in memory is looked up again after so long, should a message of the log ever be lost. */
const trustMs = 60_000
/** `last seen` is written at most so often. */
const touchMs = 60_000
const mostKnown = 20_000

const nobody = { dealerships: [], actor: systemActor }

/**
 * Says who holds a token. Holders are kept in memory: the log tells every process when a session ends or grants change
 * (`forget…`), so a request costs a look into a map.
 */
export class SessionAuthenticator implements Authenticator {
  readonly #bySession = new Map<string, Known>()
  readonly #sessionOfToken = new Map<string, string>()
  #forgotten = 0

  constructor(
    private readonly env: Pick<ModuleEnvironment<unknown, {}>, 'unitOfWork' | 'readModels' | 'clock' | 'log'>,
    private readonly permissions: () => readonly Permission[],
  ) {}

  async authenticate(token: string): Promise<Viewer | null> {
    if (token.length > 100) return null
    const hash = tokenHash(token)
    const sessionId = this.#sessionOfToken.get(hash)
    const known = (sessionId && this.#fresh(sessionId)) || (await this.#load(token.startsWith(tokenPrefixes.apiKey) ? 'key' : 'session', 'token', hash))
    if (!known) return null
    this.#sessionOfToken.set(hash, known.viewer.sessionId)
    await this.#seen(known)
    return known.viewer
  }

  async current(viewer: Viewer): Promise<Viewer | null> {
    const known = this.#fresh(viewer.sessionId) ?? (await this.#load(viewer.kind === 'API_CLIENT' ? 'key' : 'session', 'id', viewer.sessionId))
    return known?.viewer ?? null
  }

  /** A session or key has ended. */
  forgetSession(sessionId: string): void {
    this.#forgotten++
    this.#bySession.delete(sessionId)
  }

  /** A person's grants, name or language changed, and so what their keys may; without a person, somebody's did. */
  forgetPerson(personId: string | null): void {
    this.#forgotten++
    for (const [sessionId, known] of this.#bySession) if (personId === null || known.grantedBy === personId) this.#bySession.delete(sessionId)
  }

  #fresh(sessionId: string): Known | null {
    const known = this.#bySession.get(sessionId)
    const now = this.env.clock().getTime()
    return known && now - known.loadedAt < trustMs && known.viewer.expiresAt.getTime() > now ? known : null
  }

  /** What was forgotten while it was being read is read again. */
  async #load(kind: 'session' | 'key', by: 'token' | 'id', value: string): Promise<Known | null> {
    if (by === 'id' && !isUuid(value)) return null
    for (;;) {
      const before = this.#forgotten
      const viewer = kind === 'key' ? await this.#key(by === 'token' ? keyByToken : keyById, value) : await this.#session(by === 'token' ? sessionByToken : sessionById, value)
      if (before !== this.#forgotten) continue
      const now = this.env.clock()
      if (!viewer || viewer.viewer.expiresAt <= now) return null
      if (Math.max(this.#bySession.size, this.#sessionOfToken.size) >= mostKnown) this.#drop()
      const known: Known = { ...viewer, loadedAt: now.getTime() }
      this.#bySession.set(viewer.viewer.sessionId, known)
      return known
    }
  }

  async #session(statement: typeof sessionById, value: string): Promise<Omit<Known, 'loadedAt'> | null> {
    const [row] = await this.env.readModels.query(nobody, statement, [value])
    return row ? { viewer: viewerOfSession(row, this.permissions()), grantedBy: row.person_id, seenAt: row.last_seen_at.getTime() } : null
  }

  async #key(statement: typeof keyById, value: string): Promise<Omit<Known, 'loadedAt'> | null> {
    const [row] = await this.env.readModels.query(nobody, statement, [value])
    return row ? { viewer: viewerOfKey(row, this.permissions()), grantedBy: row.made_by, seenAt: row.last_used_at?.getTime() ?? 0 } : null
  }

  /** Slides the session on. Its new end is read with it at the next look into the database. */
  async #seen(known: Known): Promise<void> {
    const now = this.env.clock()
    if (now.getTime() - known.seenAt < touchMs) return
    known.seenAt = now.getTime()
    const touch: Statement<never> = known.viewer.kind === 'API_CLIENT' ? touchKey : touchSession
    try {
      await this.env.unitOfWork(nobody, (unitOfWork) => unitOfWork.execute(touch, [known.viewer.sessionId, now]))
    } catch (error) {
      this.env.log.warn({ err: error }, 'when a session was last seen could not be written')
    }
  }

  #drop(): void {
    this.#bySession.clear()
    this.#sessionOfToken.clear()
  }
}
