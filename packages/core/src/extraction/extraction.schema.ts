import { defineEntity, p } from '@mikro-orm/core'
import type { VisitMapping } from './mapping/visit-mapping.ts'

export type ExtractionStatus = 'WAITING' | 'RUNNING' | 'DONE' | 'FAILED'
export type ExtractionPhase = 'WAITING' | 'READING' | 'MATCHING' | 'WRITING' | 'CHECKING_COMPLAINTS' | 'FINISHED'
export type RowOutcome = 'IMPORTED' | 'UPDATED' | 'UNCHANGED' | 'DUPLICATE' | 'IGNORED' | 'REFUSED'

export interface Progress {
  readonly phase: ExtractionPhase
  readonly rowsRead: number
  /** From 0 to 1 over the whole extraction. */
  readonly fraction: number
}

/** How the rows ended; they add up to `rows`. */
export interface ExtractionCounts {
  readonly rows: number
  readonly imported: number
  readonly updated: number
  readonly unchanged: number
  readonly duplicate: number
  readonly ignored: number
  readonly refused: number
  readonly newCustomers: number
  readonly newVehicles: number
}

export interface ExtractionProblem {
  readonly code: string
  readonly message: string
}

const ExtractionSchema = defineEntity({
  name: 'Extraction',
  tableName: 'extraction',
  properties: {
    id: p.uuid().primary(),
    dealershipId: p.uuid(),
    status: p.string().$type<ExtractionStatus>(),
    dryRun: p.boolean(),
    sourceId: p.uuid().nullable(),
    sourceKind: p.string(),
    sourceName: p.string(),
    fileId: p.uuid(),
    fileName: p.string(),
    sheet: p.string().nullable(),
    mapping: p.json<VisitMapping>(),
    /** Of file, sheet and mapping: two extractions with the same one would do the same. */
    fingerprint: p.string(),
    startedBy: p.uuid().nullable(),
    createdAt: p.datetime(),
    startedAt: p.datetime().nullable(),
    heartbeatAt: p.datetime().nullable(),
    finishedAt: p.datetime().nullable(),
    progress: p.json<Progress>(),
    header: p.array().$type<string[]>(),
    counts: p.json<ExtractionCounts>().nullable(),
    warningCounts: p.json<Record<string, number>>(),
    problem: p.json<ExtractionProblem>().nullable(),
    complaintCheck: p.json<Record<string, unknown>>().nullable(),
  },
})

/** One run of step 1 for one dealership and one file (domain.md, Words). */
export class Extraction extends ExtractionSchema.class {}
ExtractionSchema.setClass(Extraction)

const StoredFileSchema = defineEntity({
  name: 'StoredFile',
  tableName: 'stored_file',
  properties: {
    id: p.uuid().primary(),
    dealershipId: p.uuid(),
    key: p.string(),
    name: p.string(),
    size: p.bigint('number'),
    sha256: p.string(),
    uploadedBy: p.uuid().nullable(),
    uploadedAt: p.datetime(),
    /** Since when its bytes are gone (purge-files.ts). */
    removedAt: p.datetime().nullable(),
  },
})

/** A file that a dealership gave: its bytes lie with `Files` under `key`. */
export class StoredFile extends StoredFileSchema.class {}
StoredFileSchema.setClass(StoredFile)

const KeptMappingSchema = defineEntity({
  name: 'KeptMapping',
  tableName: 'visit_mapping',
  properties: {
    id: p.uuid().primary(),
    dealershipId: p.uuid(),
    source: p.string(),
    mapping: p.json<VisitMapping>(),
    sheet: p.string().nullable(),
    keptBy: p.uuid().nullable(),
    keptAt: p.datetime(),
  },
})

/** The mapping that a dealership keeps for one of its sources. */
export class KeptMapping extends KeptMappingSchema.class {}
KeptMappingSchema.setClass(KeptMapping)

const VisitSourceSchema = defineEntity({
  name: 'VisitSourceConfig',
  tableName: 'visit_source',
  properties: {
    id: p.uuid().primary(),
    dealershipId: p.uuid(),
    kind: p.string(),
    name: p.string(),
    active: p.boolean(),
    /** Secrets in it are sealed. */
    settings: p.json<Record<string, unknown>>(),
    lastRunAt: p.datetime().nullable(),
    lastProblem: p.string().nullable(),
    lastProblemCode: p.string().nullable(),
    /** The last day that was read to its end. */
    readUpTo: p.date().nullable(),
  },
})

/** A source that the nightly extraction of a dealership reads. */
export class VisitSourceConfig extends VisitSourceSchema.class {}
VisitSourceSchema.setClass(VisitSourceConfig)
