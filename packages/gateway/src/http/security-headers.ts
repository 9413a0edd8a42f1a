import type { RequestHandler } from 'express'

/** On every answer; pages add their own content policy. Where people come by https, browsers keep to it for a year. */
export function securityHeaders(options: { readonly https: boolean }): RequestHandler {
  const headers = { ...everywhere, ...(options.https ? { 'Strict-Transport-Security': 'max-age=31536000' } : {}) }
  return (_request, response, next) => {
    response.set(headers)
    next()
  }
}

const everywhere = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=()',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
}

/** What a page of ours may load: its own files, and inline scripts by their hash alone. `hashes` as `sha256-…`. */
export function pagePolicy(hashes: readonly string[] = []): string {
  const scripts = ["'self'", ...hashes.map((hash) => `'${hash}'`)].join(' ')
  return [
    "default-src 'self'", `script-src ${scripts}`, "style-src 'self' 'unsafe-inline'", "img-src 'self' data: blob:", "font-src 'self' data:",
    "connect-src 'self'", "worker-src 'self' blob:", "object-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'",
  ].join('; ')
}
