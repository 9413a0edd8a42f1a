import { type Activations, PluginActivated, PluginDeactivated } from './activations.ts'
import { installationStream } from './events.ts'
import type { LiveFeed } from './live-feed.ts'
import type { Logger } from './logger.ts'
import type { DealershipRef } from './plugin.ts'

/** How often new dealerships are looked for, and all switches are read again for safety. */
const againAfterMs = 10_000

/** Switches that were moved by another process are seen here within a second: the log of every dealership is followed. */
export async function followSwitches(parts: { tenants: () => Promise<readonly DealershipRef[]>; feed: LiveFeed; activations: Activations; log: Logger }): Promise<() => void> {
  const { tenants, feed, activations, log } = parts
  const following = new Map<string, () => void>()
  const look = async (): Promise<void> => {
    for (const { id } of await tenants()) {
      if (following.has(id)) continue
      const { stop } = await feed.follow(id, async (events) => {
        if (events.some((event) => PluginActivated.is(event) || PluginDeactivated.is(event))) await activations.reload()
      })
      following.set(id, stop)
    }
    // Also what was moved before its dealership was followed.
    await activations.reload()
  }
  await look()
  let looking = Promise.resolve()
  const lookAgain = (): Promise<void> => {
    looking = looking.then(look).catch((error: unknown) => log.warn({ err: error }, 'the switches of plugins could not be read; it is tried again'))
    return looking
  }
  // A dealership that was just made is told of in the installation's own stream.
  const { stop: stopListening } = await feed.follow(installationStream, () => void lookAgain())
  const timer = setInterval(() => void lookAgain(), againAfterMs).unref()
  return () => {
    clearInterval(timer)
    stopListening()
    for (const stop of following.values()) stop()
  }
}
