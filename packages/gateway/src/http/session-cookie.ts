export const sessionCookieName = 'lazo_session'

/** `Set-Cookie` for a session token, or to remove it. Not for scripts, not for other sites, over TLS alone where Lazo is reached by it. */
export function sessionCookie(token: string | null, expires: Date | null, secure: boolean): string {
  const end = token ? (expires ? `; Expires=${expires.toUTCString()}` : '') : '; Max-Age=0'
  return `${sessionCookieName}=${token ?? ''}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}${end}`
}

/** The session token of a `Cookie` header. */
export function tokenInCookies(header: string | undefined): string | null {
  for (const part of (header ?? '').split(';')) {
    const [name, value] = part.trim().split('=', 2)
    if (name === sessionCookieName && value) return value
  }
  return null
}

/** The token of an `Authorization: Bearer …` header. */
export function tokenInAuthorization(header: string | undefined): string | null {
  return header?.match(/^Bearer +([\w-]+) *$/i)?.[1] ?? null
}
