/** Resolves when the process that forked this one wants it to end, or has gone. */
export function parentGone(): Promise<void> {
  return new Promise((resolve) => process.once('disconnect', () => resolve()))
}
