import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { CheckComplaints, type DealershipEnvironment, type DetectedTable, detectTable, FileRefused, openTableFile, readTableBatches, Refused, type TableFile, type UnitOfWork } from '@lazo/core'
import { exportColumns, type ExportColumns, issamTableProfile, missingColumns } from './export-columns.ts'
import { IssamExportImported } from './issam.events.ts'
import { type ComplaintToSave, confirmExport, countComplaints, exportOfContent, type ExportRow, finishExport, insertExport, lastExport, lockImport, saveComplaints } from './issam.sql.ts'
import { type IssamSettings, issamSettings } from './issam-settings.ts'
import { complaintRowReader, type RowNote } from './read-complaint-row.ts'

export interface IssamImport {
  readonly export: ExportRow
  /** The same file was imported before and nothing newer came since: no complaint was changed, and the export holds anew from now. */
  readonly unchanged: boolean
}

/** Notes of so many rows are kept; the counts count all. */
const notesKept = 200

/**
 * Takes in one ISSAM export for one dealership: all of it or nothing. Rows of other dealerships are left out and counted.
 * What an earlier export named and this one does not is kept, and counts as no longer listed. The same file again
 * confirms what it says: its age counts anew. Enqueues a complaint check in the same transaction; on the command line, follow it with `checkComplaints` to see its numbers at once. The file at
 * `path` is read alone, never moved.
 *
 * @returns Refused with the code of `FileRefused`, `COLUMNS_MISSING`, `NO_COMPLAINTS`, or `OLDER_EXPORT` for a file that a newer one has replaced.
 */
export async function importIssamFile(at: DealershipEnvironment<unknown>, path: string, name: string): Promise<IssamImport | Refused> {
  const settings = issamSettings.parse(at.settings ?? {})
  try {
    const sha256 = await digestOf(path)
    const file = await openTableFile(path, name)
    const detected = await detectTable(file, issamTableProfile)
    const columns = exportColumns(detected.columns.map((column) => column.header), settings.columns)
    const missing = missingColumns(columns)
    if (missing) return refused('COLUMNS_MISSING', `This does not look like an ISSAM export: it lacks ${missing}. Export it again, or name its headers in the connector's settings.`)
    return await at.unitOfWork((unitOfWork) => takeIn(unitOfWork, at.dealership, settings, { name, sha256, file, detected, columns }))
  } catch (error) {
    if (error instanceof FileRefused) return refused(error.code, error.message)
    throw error
  }
}

interface OpenedExport {
  readonly name: string
  readonly sha256: string
  readonly file: TableFile
  readonly detected: DetectedTable
  readonly columns: ExportColumns
}

async function takeIn(unitOfWork: UnitOfWork, dealership: { id: string; code: string }, settings: IssamSettings, opened: OpenedExport): Promise<IssamImport | Refused> {
  await unitOfWork.execute(lockImport, [dealership.id])
  const [same] = await unitOfWork.execute(exportOfContent, [dealership.id, opened.sha256])
  const [last] = await unitOfWork.execute(lastExport, [dealership.id])
  if (same && same.id === last?.id) {
    const [confirmed] = await unitOfWork.execute(confirmExport, [dealership.id, same.id, unitOfWork.now])
    await unitOfWork.enqueue(CheckComplaints, { dealershipId: dealership.id })
    return { export: confirmed!, unchanged: true }
  }
  if (same) return refused('OLDER_EXPORT', `This file was imported on ${same.importedAt} and a newer export has come since. Export it from ISSAM again.`)

  const id = unitOfWork.newId()
  await unitOfWork.execute(insertExport, [id, dealership.id, opened.name, opened.sha256, unitOfWork.now, unitOfWork.actor.id])
  const read = await saveRows(unitOfWork, dealership, id, opened, settings)
  const [counted] = await unitOfWork.execute(countComplaints, [dealership.id, id])
  if (!counted || counted.complaints === 0) return refused('NO_COMPLAINTS', `No row of this file is a complaint of ${dealership.code}: ${read.otherDealership} of other dealerships, ${read.refused} refused. Check the distributor's code in the connector's settings.`)
  const { notes, ...numbers } = read
  const [saved] = await unitOfWork.execute(finishExport, [dealership.id, id, JSON.stringify({ ...numbers, ...counted }), JSON.stringify(notes)])
  await unitOfWork.enqueue(CheckComplaints, { dealershipId: dealership.id })
  unitOfWork.append(IssamExportImported({ dealershipId: dealership.id, subjectId: id, data: { complaints: counted.complaints, open: counted.open, closed: counted.closed, refused: read.refused } }))
  return { export: saved!, unchanged: false }
}

interface ReadRows {
  rows: number
  otherDealership: number
  refused: number
  ignored: number
  repeated: number
  readonly notes: { refused: RowNote[]; warnings: RowNote[] }
}

/** Saves batch by batch; of a folio that comes twice the later row wins, and the earlier is warned of. */
async function saveRows(unitOfWork: UnitOfWork, dealership: { id: string; code: string }, exportId: string, { file, detected, columns }: OpenedExport, settings: IssamSettings): Promise<ReadRows> {
  const read: ReadRows = { rows: 0, otherDealership: 0, refused: 0, ignored: 0, repeated: 0, notes: { refused: [], warnings: [] } }
  const readRow = complaintRowReader(columns, [dealership.code, ...settings.distributors], detected.date1904)
  const rowOf = new Map<string, number>()
  for await (const batch of readTableBatches(file, detected)) {
    const complaints = new Map<string, ComplaintToSave>()
    for (const tableRow of batch) {
      const row = readRow(tableRow)
      if (row.outcome === 'IGNORED') {
        read.ignored += 1
        continue
      }
      read.rows += 1
      if (row.outcome === 'OTHER_DEALERSHIP') read.otherDealership += 1
      if (row.outcome === 'REFUSED') {
        read.refused += 1
        keep(read.notes.refused, row.note)
      }
      if (row.outcome !== 'COMPLAINT') continue
      const { reference } = row.complaint
      const before = rowOf.get(reference)
      if (before !== undefined) {
        read.repeated += 1
        keep(read.notes.warnings, { row: before, code: 'REPEATED_FOLIO', value: reference })
      }
      rowOf.set(reference, tableRow.row)
      for (const warning of row.warnings) keep(read.notes.warnings, warning)
      complaints.set(reference, { ...row.complaint, id: unitOfWork.newId() })
    }
    if (complaints.size > 0) await unitOfWork.execute(saveComplaints, [dealership.id, exportId, unitOfWork.now, JSON.stringify([...complaints.values()])])
  }
  return read
}

function keep(notes: RowNote[], note: RowNote): void {
  if (notes.length < notesKept) notes.push(note)
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

function refused(code: string, message: string): Refused {
  return new Refused(code, message, 'issam-connector')
}
