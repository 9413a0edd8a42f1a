/** Where a command reads and writes, so that a test can look on. */
export interface CommandIo {
  readonly language: 'es' | 'en'
  /** Where relative paths begin: the folder in which the command was called. */
  readonly folder: string
  /** Whether somebody looks at a terminal. */
  readonly terminal: boolean
  /** A line for standard output. */
  print(line: string): void
  /** A line for standard error. */
  error(line: string): void
  /** As it is, to standard error: progress. */
  write(text: string): void
}
