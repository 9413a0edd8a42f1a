import { Router } from 'express'

export interface ReadinessCheck {
  readonly name: string
  /** Null when all is well, else what is wrong. Bounded in time by who asks. */
  check(): Promise<string | null>
}

export interface PluginHealth {
  readonly name: string
  readonly ok: boolean
  readonly message: string | null
}

const patienceMs = 3_000

/**
 * `/healthz`: the process is alive. `/readyz`: it can do its work; 503 when not. A plugin that is unwell is said there and does not
 * take the whole of Lazo out of service.
 */
export function healthRoutes(checks: readonly ReadinessCheck[], plugins: () => Promise<readonly PluginHealth[]>): Router {
  const router = Router()
  router.get('/healthz', (_request, response) => void response.set('Cache-Control', 'no-store').json({ ok: true }))
  router.get('/readyz', async (_request, response) => {
    const found = await Promise.all(checks.map(async ({ name, check }) => ({ name, problem: await within(check()) })))
    const health = await within(plugins()).then((list) => (Array.isArray(list) ? list : []))
    const ok = found.every(({ problem }) => problem === null)
    response.status(ok ? 200 : 503).set('Cache-Control', 'no-store').json({
      ok,
      checks: Object.fromEntries(found.map(({ name, problem }) => [name, problem === null ? 'ok' : problem])),
      plugins: Object.fromEntries(health.map((one) => [one.name, one.ok ? 'ok' : 'not ok'])),
    })
  })
  return router
}

/** What goes wrong is told without details: who asks is not known. */
async function within<T>(work: Promise<T>): Promise<T | string> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<string>((resolve) => (timer = setTimeout(resolve, patienceMs, 'no answer in time')))
  try {
    return await Promise.race([work.catch(() => 'failed'), late])
  } finally {
    clearTimeout(timer)
  }
}
