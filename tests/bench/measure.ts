/** One line of the table that the bench prints and writes. */
export interface Measure {
  readonly name: string
  readonly ours: string
  readonly baseline: string
  /** Null where a measure has no baseline, only a bound. */
  readonly ratio: number | null
  readonly target: string
  /** Null for what is only shown for comparison. */
  readonly met: boolean | null
  /** What was measured how, for the file of results. */
  readonly how: string
  readonly rounds?: readonly Readonly<Record<string, number>>[]
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
