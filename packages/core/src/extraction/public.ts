/** What of the extraction @lazo/core hands out: to the gateway's command line and seeds, and to plugins that read tables. */
export { importFile, type ImportFile } from './import-file.ts'
export { extractionPorts, extractionSurroundings } from './surroundings.ts'
export { Extraction, type ExtractionCounts, type Progress, StoredFile } from './extraction.schema.ts'
export { rowsOfExtraction } from './extraction.sql.ts'
export { rowNoteText } from './row-note-text.ts'
export { defineVisitSource, type SourceFile, VisitSource, VisitSourceProblem, type VisitSourceReading, type VisitSourceWindow } from './sources/visit-source.port.ts'
