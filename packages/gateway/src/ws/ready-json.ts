/**
 * graphql-ws writes each message as JSON by itself. Results that many subscribers share have their JSON ready, so its message is
 * written around a placeholder, and the placeholder is replaced by the ready text when the message goes out.
 */
export class ReadyJson {
  readonly #waiting = new Map<number, string>()
  #count = 0

  /** What graphql-ws is given as the payload of a `next` message. */
  placeholderFor(json: string): { $: number } {
    const number = ++this.#count
    this.#waiting.set(number, json)
    return { $: number }
  }

  /** A message as it goes out. Only `next` messages begin with their `id` and end with a placeholder. */
  fill(message: string): string {
    if (this.#waiting.size === 0 || !message.startsWith('{"id":')) return message
    const found = /,"type":"next","payload":\{"\$":(\d+)\}\}$/.exec(message)
    const json = found && this.#waiting.get(Number(found[1]))
    if (!found || json === undefined || json === null) return message
    this.#waiting.delete(Number(found[1]))
    return `${message.slice(0, found.index)},"type":"next","payload":${json}}`
  }
}
