import { createUnionType, Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import { type ComplaintCheckSummary, ComplaintCheckSummaryType } from '../complaint-filter/api.ts'
import { connectionTypes } from '../kernel/connection.type.ts'
import { globalId } from '../kernel/identity.ts'
import { FeedReset } from '../kernel/live-field.ts'
import { Node } from '../kernel/node.type.ts'
import { NotFound, Problem, Refused } from '../kernel/problems.ts'
import { DateTimeScalar, EventCursorScalar, JsonScalar } from '../kernel/scalars.ts'
import type { Extraction, ExtractionCounts, Progress } from './extraction.schema.ts'
import type { ExtractionRowRecord, RowNoteRecord } from './extraction.sql.ts'
import { rowNoteText } from './row-note-text.ts'

export enum ExtractionStatusEnum {
  WAITING = 'WAITING',
  RUNNING = 'RUNNING',
  DONE = 'DONE',
  FAILED = 'FAILED',
}
registerEnumType(ExtractionStatusEnum, { name: 'ExtractionStatus' })

export enum RowOutcomeEnum {
  IMPORTED = 'IMPORTED',
  UPDATED = 'UPDATED',
  UNCHANGED = 'UNCHANGED',
  DUPLICATE = 'DUPLICATE',
  IGNORED = 'IGNORED',
  REFUSED = 'REFUSED',
}
registerEnumType(RowOutcomeEnum, { name: 'RowOutcome', description: 'How a row of the file ended.' })

@ObjectType('ExtractionProgress')
export class ExtractionProgressType {
  @Field(() => String, { description: 'WAITING, READING, MATCHING, WRITING, CHECKING_COMPLAINTS or FINISHED' }) phase: string
  @Field(() => Int) rowsRead: number
  @Field(() => Float, { description: 'From 0 to 1' }) fraction: number

  constructor(progress: Progress) {
    this.phase = progress.phase
    this.rowsRead = progress.rowsRead
    this.fraction = progress.fraction
  }
}

@ObjectType('ExtractionCounts', { description: 'How the rows ended; together they are `rows`.' })
export class ExtractionCountsType {
  @Field(() => Int) rows!: number
  @Field(() => Int) imported!: number
  @Field(() => Int) updated!: number
  @Field(() => Int) unchanged!: number
  @Field(() => Int) duplicate!: number
  @Field(() => Int) ignored!: number
  @Field(() => Int) refused!: number
  @Field(() => Int) newCustomers!: number
  @Field(() => Int) newVehicles!: number

  constructor(counts: ExtractionCounts) {
    Object.assign(this, counts)
  }
}

@ObjectType('WarningCount')
export class WarningCountType {
  @Field(() => String) code: string
  @Field(() => Int) count: number

  constructor(code: string, count: number) {
    this.code = code
    this.count = count
  }
}

@ObjectType({ implements: Problem, description: 'Why an extraction ended without importing anything.' })
export class ExtractionProblem extends Problem {}

@ObjectType('FileRefused', { implements: Problem, description: 'The file cannot be read as a table; the message says what to do.' })
export class FileRefusedProblem extends Problem {}

@ObjectType('Extraction', { implements: Node, description: 'One run of step 1 for one dealership and one file.' })
export class ExtractionType extends Node {
  readonly dealershipId: string
  readonly key: string
  readonly startedById: string | null
  @Field(() => ExtractionStatusEnum) status: ExtractionStatusEnum
  @Field(() => Boolean) dryRun: boolean
  @Field(() => String, { description: 'file, sql, folder, or the kind of a plugin' }) sourceKind: string
  @Field(() => String) sourceName: string
  @Field(() => String, { nullable: true }) fileName: string | null
  @Field(() => DateTimeScalar) startedAt: Date
  @Field(() => DateTimeScalar, { nullable: true }) finishedAt: Date | null
  @Field(() => ExtractionProgressType) progress: ExtractionProgressType
  @Field(() => ExtractionCountsType, { nullable: true, description: 'Known when every row has ended' }) counts: ExtractionCountsType | null
  @Field(() => [WarningCountType]) warningCounts: WarningCountType[]
  @Field(() => ExtractionProblem, { nullable: true }) problem: ExtractionProblem | null
  @Field(() => [String], { description: 'The headers of the file' }) header: string[]
  @Field(() => ComplaintCheckSummaryType, { nullable: true, description: 'What the complaint system said of its customers' }) complaintCheck: ComplaintCheckSummaryType | null

  constructor(entity: Extraction) {
    super(globalId('Extraction', entity.id))
    this.key = entity.id
    this.dealershipId = entity.dealershipId
    this.startedById = entity.startedBy ?? null
    this.status = entity.status as ExtractionStatusEnum
    this.dryRun = entity.dryRun
    this.sourceKind = entity.sourceKind
    this.sourceName = entity.sourceName
    this.fileName = entity.fileName ?? null
    this.startedAt = entity.startedAt ?? entity.createdAt
    this.finishedAt = entity.finishedAt ?? null
    this.progress = new ExtractionProgressType(entity.progress)
    this.counts = entity.counts ? new ExtractionCountsType(entity.counts) : null
    this.warningCounts = Object.entries(entity.warningCounts).map(([code, count]) => new WarningCountType(code, count))
    this.problem = entity.problem ? new ExtractionProblem(entity.problem.code, entity.problem.message) : null
    this.header = entity.header
    this.complaintCheck = entity.complaintCheck ? new ComplaintCheckSummaryType(entity.complaintCheck as ComplaintCheckSummary) : null
  }
}

@ObjectType('RowNote', { description: 'Why a row ended as it did, or what looked wrong in it. Screens translate by code.' })
export class RowNoteType {
  @Field(() => String) code: string
  @Field(() => String, { nullable: true, description: 'The header of the column, where one is to blame' }) column: string | null
  @Field(() => String, { nullable: true, description: 'What stands there; of a duplicate, the other row' }) value: string | null
  @Field(() => String) message: string

  constructor(note: RowNoteRecord) {
    this.code = note.code
    this.column = note.column
    this.value = note.value
    this.message = rowNoteText(note)
  }
}

@ObjectType('ExtractionRow')
export class ExtractionRowType {
  readonly dealershipId: string
  readonly visitKey: string | null
  @Field(() => Int, { description: 'Line of the CSV or row of the sheet, counted from 1' }) row: number
  @Field(() => RowOutcomeEnum) outcome: RowOutcomeEnum
  @Field(() => [RowNoteType]) reasons: RowNoteType[]
  @Field(() => [RowNoteType]) warnings: RowNoteType[]
  @Field(() => [String], { description: 'The cells as written, for rows that became no visit' }) cells: readonly string[]

  constructor(dealershipId: string, record: ExtractionRowRecord) {
    this.dealershipId = dealershipId
    this.visitKey = record.visit_id
    this.row = record.row
    this.outcome = record.outcome as RowOutcomeEnum
    this.reasons = (record.reasons ?? []).map((note) => new RowNoteType(note))
    this.warnings = (record.warnings ?? []).map((note) => new RowNoteType(note))
    this.cells = record.cells ?? []
  }
}

export const ExtractionConnection = connectionTypes('Extraction', ExtractionType)
export const ExtractionRowConnection = connectionTypes('ExtractionRow', ExtractionRowType)

@InputType()
export class StartExtractionInput {
  @Field(() => String, { description: "The dealership's code" }) dealership!: string
  @Field(() => ID, { description: 'What POST /files answered' }) file!: string
  @Field(() => String, { nullable: true }) sheet?: string | null
  @Field(() => JsonScalar, { description: 'From previewExtraction, corrected where it was wrong' }) mapping!: unknown
  @Field(() => String, { nullable: true, description: 'Keeps the mapping for this source from now on' }) keepMappingAs?: string | null
  @Field(() => Boolean, { defaultValue: false, description: 'Does everything and writes nothing' }) dryRun: boolean = false
}

export const StartExtractionResult = createUnionType({ name: 'StartExtractionResult', types: () => [ExtractionType, FileRefusedProblem, Refused, NotFound] as const })

@ObjectType({ description: 'An extraction went on or ended.' })
export class ExtractionProgressed {
  @Field(() => EventCursorScalar) cursor: string
  @Field(() => ExtractionType) extraction: ExtractionType

  constructor(cursor: string, extraction: ExtractionType) {
    this.cursor = cursor
    this.extraction = extraction
  }
}

export const ExtractionFeed = createUnionType({ name: 'ExtractionFeed', types: () => [ExtractionProgressed, FeedReset] as const })
