/** Why a whole file is refused. Stable: the console and the command line translate by these codes. */
export type FileRefusedCode =
  | 'EMPTY_FILE'
  | 'HEADER_ONLY'
  | 'NO_TABLE'
  | 'NO_SUCH_SHEET'
  | 'TOO_LARGE'
  | 'TOO_MANY_COLUMNS'
  | 'TOO_MANY_ROWS'
  | 'RECORD_TOO_LONG'
  | 'UNCLOSED_QUOTE'
  | 'NUL_BYTES'
  | 'BINARY'
  | 'HTML_TABLE'
  | 'XML_SPREADSHEET'
  | 'OLD_XLS'
  | 'ENCRYPTED'
  | 'NOT_A_WORKBOOK'
  | 'BROKEN_ARCHIVE'
  | 'ZIP_BOMB'
  | 'TOO_SLOW'
  | 'TOO_MUCH_MEMORY'

/** Values that a translated message may name: line and column numbers, limits, a sheet's name. */
export type FileRefusedParams = Readonly<Record<string, string | number>>

const messages: Record<FileRefusedCode, (p: FileRefusedParams) => string> = {
  EMPTY_FILE: () => 'The file is empty. Export it again from the DMS and check that the period has movements.',
  HEADER_ONLY: () => 'The file has a header but no rows. Export it again and check the period that was asked for.',
  NO_TABLE: () => 'No table was found in the file. Check that it is the export with one row per order.',
  NO_SUCH_SHEET: (p) => `The workbook has no sheet "${p.sheet}". Choose one of: ${p.sheets}.`,
  TOO_LARGE: (p) => `The file has ${p.bytes} bytes and at most ${p.limit} are accepted. Export a shorter period.`,
  TOO_MANY_COLUMNS: (p) => `Row ${p.row} has more than ${p.limit} columns${p.cell ? ` (cell ${p.cell})` : ''}. Delete what lies outside the table and save again.`,
  TOO_MANY_ROWS: (p) => `The file has more than ${p.limit} rows. Export a shorter period.`,
  RECORD_TOO_LONG: (p) => `The row at line ${p.row} is longer than ${p.limit} characters. Export the file again.`,
  UNCLOSED_QUOTE: (p) => `At line ${p.row} a quotation mark (") is opened and never closed. Correct that line, or export the file again.`,
  NUL_BYTES: (p) => `The file has NUL bytes (the first at byte ${p.offset}), so it is not text. Export it again as CSV or XLSX.`,
  BINARY: (p) => `The file is ${p.found ?? 'not a table'}. Export it as CSV or XLSX.`,
  HTML_TABLE: () => 'The file is a web page saved with a spreadsheet name. Open it in Excel and save it as XLSX or CSV.',
  XML_SPREADSHEET: () => 'The file is an "XML Spreadsheet 2003". Open it in Excel and save it as XLSX or CSV.',
  OLD_XLS: () => 'The file is in the old Excel format (.xls). Open it in Excel and save it as XLSX or CSV.',
  ENCRYPTED: () => 'The file is protected with a password. Open it in Excel, remove the password and save it again.',
  NOT_A_WORKBOOK: (p) => `The file is ${p.found ?? 'a ZIP archive'}, not an Excel workbook (.xlsx). Open it and save the table as XLSX or CSV.`,
  BROKEN_ARCHIVE: () => 'The workbook is damaged or incomplete. Export or copy it again.',
  ZIP_BOMB: (p) => `The workbook unpacks to more than ${p.limit} bytes, far more than a table of orders needs. Copy the table into a new workbook and save it.`,
  TOO_SLOW: (p) => `The workbook could not be read within ${p.seconds} seconds. Save it as CSV, or export a shorter period.`,
  TOO_MUCH_MEMORY: () => 'The workbook needs too much memory to be read. Save it as CSV, or export a shorter period.',
}

/**
 * A file that cannot be read as a table, as a whole. `code` and `params` are for translation; `message` is English and
 * says what to do next. Never retried by a program: the same bytes are refused again.
 */
export class FileRefused extends Error {
  override readonly name = 'FileRefused'
  readonly code: FileRefusedCode
  readonly params: FileRefusedParams

  constructor(code: FileRefusedCode, params: FileRefusedParams = {}) {
    super(messages[code](params))
    this.code = code
    this.params = params
  }
}
