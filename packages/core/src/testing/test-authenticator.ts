import type { Viewer } from '../kernel/access.ts'
import { coreVersion } from '../core-version.ts'
import { type AnyPlugin, definePlugin } from '../kernel/plugin.ts'

/** Stands in for the gateway's sign-in: tests make their viewers themselves, and can end or change them while a subscription runs. */
export class TestSessions {
  readonly #viewers = new Map<string, Viewer>()

  /** Makes a viewer known, or gives the session other grants. */
  put(viewer: Viewer): Viewer {
    this.#viewers.set(viewer.sessionId, viewer)
    return viewer
  }

  end(viewer: Viewer): void {
    this.#viewers.delete(viewer.sessionId)
  }

  /** The module that gives the kernel its authenticator. */
  module(): AnyPlugin {
    const find = async (sessionId: string): Promise<Viewer | null> => this.#viewers.get(sessionId) ?? null
    return definePlugin({
      name: 'test-sessions',
      version: coreVersion,
      coreRange: '^1',
      title: { es: 'Sesiones de prueba', en: 'Test sessions' },
      description: { es: 'Sesiones de prueba.', en: 'Test sessions.' },
      setup: () => ({ services: { authenticator: { authenticate: find, current: (viewer) => find(viewer.sessionId) } } }),
    })
  }
}
