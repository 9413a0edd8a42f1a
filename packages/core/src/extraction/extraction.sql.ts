import { statement } from '../kernel/statement.ts'

/** Held to the end of the transaction: who runs this extraction. Free again at once when its process dies. */
export const tryRunLock = statement<{ taken: boolean }>('extraction-run-lock', `select pg_try_advisory_xact_lock(hashtextextended('extraction:' || $1, 0)) as taken`)

/** Creates an extraction, unless one of the same file and mapping is under way. */
export const insertExtraction = statement<{ id: string }>(
  'extraction-insert',
  `insert into extraction (id, dealership_id, status, dry_run, source_id, source_kind, source_name, file_id, file_name, sheet, mapping, fingerprint, started_by, created_at, heartbeat_at)
   values ($1, $2, 'WAITING', $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11, $12, $13, $13)
   on conflict (dealership_id, fingerprint, dry_run) where status in ('WAITING', 'RUNNING') do nothing returning id`,
)

export const extractionUnderWay = statement<{ id: string }>(
  'extraction-under-way',
  `select id from extraction where dealership_id = $1 and fingerprint = $2 and dry_run = $3 and status in ('WAITING', 'RUNNING')`,
)

export const noteProgress = statement<never>(
  'extraction-progress',
  `update extraction set status = 'RUNNING', started_at = coalesce(started_at, $3), heartbeat_at = $3, progress = $4::jsonb
   where dealership_id = $1 and id = $2 and status in ('WAITING', 'RUNNING')`,
)

export const finishExtraction = statement<never>(
  'extraction-finish',
  `update extraction set status = 'DONE', started_at = coalesce(started_at, $3), heartbeat_at = $3, header = $4, counts = $5::jsonb, warning_counts = $6::jsonb,
     progress = $7::jsonb, problem = null where dealership_id = $1 and id = $2`,
)

export const failExtraction = statement<never>(
  'extraction-fail',
  `update extraction set status = 'FAILED', started_at = coalesce(started_at, $3), finished_at = $3, problem = $4::jsonb,
     progress = jsonb_set(progress, '{phase}', '"FINISHED"') where dealership_id = $1 and id = $2 and status in ('WAITING', 'RUNNING')`,
)

export const closeExtraction = statement<never>(
  'extraction-close',
  `update extraction set finished_at = $3, complaint_check = $4::jsonb, progress = jsonb_set(jsonb_set(progress, '{phase}', '"FINISHED"'), '{fraction}', '1')
   where dealership_id = $1 and id = $2`,
)

/** The rows of an extraction in a page of the file's order. $3: outcome or null, $4: the row after which to begin. */
export const rowsOfExtraction = statement<ExtractionRowRecord>(
  'extraction-rows',
  `select row, outcome, reasons, warnings, cells, visit_id from extraction_row
   where dealership_id = $1 and extraction_id = $2 and ($3::text is null or outcome = $3) and row > $4 order by row limit $5`,
)

export const countRows = statement<{ rows: number }>(
  'extraction-count-rows',
  `select count(*)::int as rows from extraction_row where dealership_id = $1 and extraction_id = $2 and ($3::text is null or outcome = $3)`,
)

/** For a dry run: its rows are kept by themselves, since what it wrote was rolled back. $3: rows as JSON text. */
export const keepDryRows = statement<never>(
  'extraction-keep-dry-rows',
  `insert into extraction_row (dealership_id, extraction_id, row, outcome, reasons, warnings, cells)
   select $1, $2, r.row, r.outcome, r.reasons, r.warnings, r.cells
   from json_to_recordset($3::json) as r (row int, outcome text, reasons jsonb, warnings jsonb, cells jsonb) on conflict do nothing`,
)

export interface ExtractionRowRecord {
  readonly row: number
  readonly outcome: string
  readonly reasons: readonly RowNoteRecord[] | null
  readonly warnings: readonly RowNoteRecord[] | null
  readonly cells: readonly string[] | null
  readonly visit_id: string | null
}

export interface RowNoteRecord {
  readonly code: string
  readonly column: string | null
  readonly value: string
}

/** Whose visits this file told of, new or known, if they are young enough to be called about (domain.md, Planning). $3: now. */
export const callableCustomersOf = statement<{ id: string }>(
  'extraction-callable-customers',
  `select distinct coalesce(c.merged_into, c.id) as id
   from extraction_row r
   join visit v on v.dealership_id = r.dealership_id and v.id = r.visit_id
   join customer c on c.dealership_id = v.dealership_id and c.id = v.customer_id
   join dealership d on d.id = r.dealership_id
   where r.dealership_id = $1 and r.extraction_id = $2
     and v.date >= ($3::timestamptz at time zone d.time_zone)::date - coalesce((d.settings->>'maxVisitAgeDays')::int, 15)
   order by 1`,
)
