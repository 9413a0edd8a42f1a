import { createUnionType, Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql'
import { globalId } from '../kernel/identity.ts'
import { NotFound, Refused } from '../kernel/problems.ts'
import { JsonScalar } from '../kernel/scalars.ts'
import type { StoredFile } from './extraction.schema.ts'
import { FileRefusedProblem } from './extraction.type.ts'
import type { MappingProblem } from './mapping/mapping-problems.ts'
import type { MappedField } from './mapping/visit-mapping.ts'
import type { PreviewedFile } from './preview-extraction.ts'
import type { DetectedColumn } from './reading/detect-table.ts'

@ObjectType('FileColumn')
export class FileColumnType {
  @Field(() => Int, { description: 'From 0' }) index: number
  @Field(() => String) header: string
  @Field(() => [String]) samples: string[]
  @Field(() => String, { nullable: true, description: 'What the mapping takes it for' }) target: string | null
  @Field(() => Float, { nullable: true, description: 'From 0 to 1' }) confidence: number | null
  @Field(() => String, { nullable: true, description: 'HEADER, VALUES, HEADER_AND_VALUES or PERSON' }) why: string | null

  constructor(column: DetectedColumn, field: MappedField | undefined) {
    this.index = column.index
    this.header = column.header
    this.samples = column.samples.slice(0, 5)
    this.target = field?.target ?? null
    this.confidence = field?.confidence ?? null
    this.why = field?.reason ?? null
  }
}

const problemTexts: Record<MappingProblem['code'], string> = {
  ORDER_NUMBER_NOT_MAPPED: 'No column is the order number. Choose the one with the order or invoice number.',
  VISIT_DATE_NOT_MAPPED: "No column is the visit's date. Choose the one with the delivery or closing date.",
  CUSTOMER_NAME_NOT_MAPPED: 'No column is the customer. Choose the one with the name.',
  KIND_NOT_KNOWN: 'Say whether the rows are sales or services, or which column tells.',
  COLUMN_NOT_FOUND: 'The mapping names a column that this file does not have.',
}

@ObjectType('MappingProblem', { description: 'What a mapping lacks before the file can be imported.' })
export class MappingProblemType {
  @Field(() => String) code: string
  @Field(() => String) message: string
  @Field(() => String, { nullable: true }) target: string | null

  constructor(problem: MappingProblem) {
    this.code = problem.code
    this.target = 'target' in problem ? problem.target : null
    this.message = 'header' in problem ? `${problemTexts[problem.code]} It is called ${JSON.stringify(problem.header)}.` : problemTexts[problem.code]
  }
}

@ObjectType({ description: 'What was found in a file, before anything is imported.' })
export class FilePreview {
  @Field(() => ID) file: string
  @Field(() => String) name: string
  @Field(() => String, { description: 'csv or xlsx' }) format: string
  @Field(() => String, { nullable: true }) encoding: string | null
  @Field(() => String, { nullable: true }) delimiter: string | null
  @Field(() => String, { nullable: true }) sheet: string | null
  @Field(() => [String]) sheets: string[]
  @Field(() => Int, { nullable: true, description: 'Counted from 1; null for a table without one' }) headerRow: number | null
  @Field(() => [String], { description: 'What stands above the table' }) titleRows: string[]
  @Field(() => [FileColumnType]) columns: FileColumnType[]
  @Field(() => [[String]]) sampleRows: string[][]
  @Field(() => JsonScalar) mapping: unknown
  @Field(() => String, { description: 'PROPOSED from the file, KEPT for the source, or GIVEN by the caller' }) mappingFrom: string
  @Field(() => [MappingProblemType]) mappingProblems: MappingProblemType[]
  @Field(() => String, { description: 'What the mapping is kept under' }) source: string

  constructor(stored: StoredFile, { detected, mapping, mappingFrom, problems, source }: PreviewedFile) {
    this.file = globalId('StoredFile', stored.id)
    this.name = stored.name
    this.format = detected.format
    this.encoding = detected.encoding
    this.delimiter = detected.delimiter
    this.sheet = detected.sheet
    this.sheets = detected.sheets.map((sheet) => sheet.name)
    this.headerRow = detected.headerRow
    this.titleRows = detected.titleRows.map((row) => row.cells.filter((cell) => cell !== '').join(' · '))
    this.columns = detected.columns.map((column) => new FileColumnType(column, mapping.fields.find((field) => field.column === column.index)))
    this.sampleRows = detected.preview.map((row) => row.cells)
    this.mapping = mapping
    this.mappingFrom = mappingFrom
    this.mappingProblems = problems.map((problem) => new MappingProblemType(problem))
    this.source = source
  }
}

@InputType()
export class PreviewExtractionInput {
  @Field(() => String, { description: "The dealership's code" }) dealership!: string
  @Field(() => ID, { description: 'What POST /files answered' }) file!: string
  @Field(() => String, { nullable: true, description: 'Another sheet than the one that was chosen' }) sheet?: string | null
  @Field(() => JsonScalar, { nullable: true, description: 'A corrected mapping, to see what it still lacks' }) mapping?: unknown
}

export const PreviewExtractionResult = createUnionType({ name: 'PreviewExtractionResult', types: () => [FilePreview, FileRefusedProblem, Refused, NotFound] as const })
