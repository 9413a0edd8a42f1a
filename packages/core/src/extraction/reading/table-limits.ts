/** What one file may cost. Bytes, characters (UTF-16 units), counts and milliseconds. */
export interface TableLimits {
  /** Size of the file on disk. */
  maxFileBytes: number
  /** Everything a workbook unpacks to, as its directory declares it and as it is counted while unpacking. */
  maxInflatedBytes: number
  maxRows: number
  maxColumns: number
  /** One record of a CSV, one row of a sheet: also what an unclosed quote may swallow before it is refused. */
  maxRecordChars: number
  /** Time spent waiting for the worker that reads a workbook; time in which the caller works does not count. */
  deadlineMs: number
  /** The texts that a workbook's cells share, kept in memory while it is read. */
  maxSharedTextBytes: number
}

/** Five years of a large dealership pass; what hangs or fills a small machine does not. */
export const defaultTableLimits: TableLimits = {
  maxFileBytes: 256 * 1024 * 1024,
  maxInflatedBytes: 512 * 1024 * 1024,
  maxRows: 1_048_576,
  maxColumns: 512,
  maxRecordChars: 1024 * 1024,
  deadlineMs: 60_000,
  maxSharedTextBytes: 96 * 1024 * 1024,
}
