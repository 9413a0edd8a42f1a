import { DateTimeScalar, NotFound, Refused } from '@lazo/core'
import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import type { ExportRow } from './issam.sql.ts'
import type { RowNote } from './read-complaint-row.ts'

@ObjectType('IssamRowNote', { description: 'A row of an ISSAM export that was refused, or that is worth a look.' })
export class IssamRowNote {
  @Field(() => Int, { description: "The file's row, counted from 1" }) row: number
  @Field(() => String, { description: 'REFERENCE_MISSING, NO_STATE_NOR_EXPECTATION, STATE_UNKNOWN, NOTHING_TO_MATCH_BY, REPEATED_FOLIO…' }) code: string
  @Field(() => String) value: string

  constructor(note: RowNote) {
    this.row = note.row
    this.code = note.code
    this.value = note.value
  }
}

@ObjectType('IssamExport', { description: 'An export of ISSAM as it was imported.' })
export class IssamExport {
  readonly dealershipId: string
  @Field(() => String) fileName: string
  @Field(() => DateTimeScalar) importedAt: string
  @Field(() => Boolean, { description: 'Too old by the settings of the dealership: its customers count as not checked' }) stale: boolean
  @Field(() => Int) rows: number
  @Field(() => Int) complaints: number
  @Field(() => Int) open: number
  @Field(() => Int) closed: number
  @Field(() => Int) unmet: number
  @Field(() => Int) met: number
  @Field(() => Int, { description: 'Rows of other dealerships, left out' }) otherDealership: number
  @Field(() => Int) refused: number
  @Field(() => Int, { description: 'Complaints of earlier exports that this one leaves out; they are kept' }) noLongerListed: number
  @Field(() => [IssamRowNote], { description: 'The first 200' }) refusedRows: IssamRowNote[]
  @Field(() => [IssamRowNote], { description: 'The first 200' }) warnings: IssamRowNote[]

  constructor(row: ExportRow, stale: boolean) {
    this.dealershipId = row.dealershipId
    this.fileName = row.fileName
    this.importedAt = row.importedAt
    this.stale = stale
    this.rows = row.counts.rows
    this.complaints = row.counts.complaints
    this.open = row.counts.open
    this.closed = row.counts.closed
    this.unmet = row.counts.unmet
    this.met = row.counts.met
    this.otherDealership = row.counts.otherDealership
    this.refused = row.counts.refused
    this.noLongerListed = row.counts.noLongerListed
    this.refusedRows = row.notes.refused.map((note) => new IssamRowNote(note))
    this.warnings = row.notes.warnings.map((note) => new IssamRowNote(note))
  }
}

@ObjectType('IssamExportImported', { description: 'The export is in; the complaint check that follows runs by itself.' })
export class IssamExportImportedType {
  @Field(() => IssamExport) export: IssamExport
  @Field(() => Boolean, { description: 'The same file as the last one: no complaint was changed, and it holds anew from now' }) unchanged: boolean

  constructor(imported: IssamExport, unchanged: boolean) {
    this.export = imported
    this.unchanged = unchanged
  }
}

@InputType()
export class ImportIssamExportInput {
  @Field(() => String) dealership!: string
  @Field(() => ID, { description: 'What POST /files answered' }) file!: string
}

export const ImportIssamExportResult = createUnionType({ name: 'ImportIssamExportResult', types: () => [IssamExportImportedType, Refused, NotFound] as const })
