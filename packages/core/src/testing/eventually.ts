/**
 * Waits for a fact: asks again every few milliseconds until `fact` answers something other than false, null or undefined
 * without throwing, and hands that on. @throws what the last try threw, or that it never came, after `withinMs`.
 */
export async function eventually<T>(fact: () => Promise<T> | T, withinMs = 10_000): Promise<NonNullable<T>> {
  const until = performance.now() + withinMs
  let last: unknown
  for (;;) {
    try {
      last = new Error(`It did not come true within ${withinMs / 1000} s: ${fact.toString()}`)
      const answer = await fact()
      if (answer !== false && answer !== null && answer !== undefined) return answer
    } catch (error) {
      last = error
    }
    if (performance.now() > until) throw last
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
