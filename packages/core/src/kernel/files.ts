/** Files that a dealership uploads or keeps: bytes outside the database, their row inside it. */
export interface Files {
  /**
   * Stores a stream under a new key; reads no more than `limit` bytes.
   * @throws FileTooLarge when there is more.
   */
  put(dealershipId: string, body: AsyncIterable<Uint8Array>, limit: number): Promise<{ key: string; size: number; sha256: string }>
  /** A readable path on this machine for the file, for as long as `use` runs. */
  withLocalPath<T>(key: string, use: (path: string) => Promise<T>): Promise<T>
  remove(key: string): Promise<void>
}

export class FileTooLarge extends Error {
  readonly code = 'FILE_TOO_LARGE'

  constructor(readonly limit: number) {
    super(`The file is larger than ${Math.round(limit / 1_048_576)} MiB. Export fewer days at once, or split it.`)
  }
}
