import { type Logger, newRequestId } from '@lazo/core'
import type { SharedResult } from '@lazo/core/running'
import { maskErrors } from '../http/mask-errors.ts'

/** The text of each result as clients see it: the ready one, or where something failed one with masked errors, made and logged once for all who share it. */
export class ShownResults {
  readonly #masked = new WeakMap<SharedResult, string>()

  constructor(private readonly log: Logger) {}

  jsonOf(result: SharedResult): string {
    if (!result.errors?.length) return result.json
    const known = this.#masked.get(result)
    if (known !== undefined) return known
    const json = JSON.stringify({ data: result.data, errors: maskErrors(result.errors, { log: this.log, requestId: newRequestId() }) })
    this.#masked.set(result, json)
    return json
  }
}
