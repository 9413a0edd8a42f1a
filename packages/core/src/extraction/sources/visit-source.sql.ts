import { statement } from '../../kernel/statement.ts'

/**
 * Whether a source gave this file before. One whose extraction failed counts only until a mapping was kept after it, and not
 * at all when a person asks ($6): then it deserves another try. $3 name, $4 size, $5 SHA-256.
 */
export const fileOfSource = statement<{ id: string }>(
  'visit-source-known-file',
  `select e.id from extraction e join stored_file f on f.dealership_id = e.dealership_id and f.id = e.file_id
   where e.dealership_id = $1 and e.source_id = $2 and f.name = $3 and f.size = $4 and f.sha256 = $5 and not e.dry_run
     and (e.status <> 'FAILED' or not ($6 or exists (select from visit_mapping m where m.dealership_id = e.dealership_id and m.kept_at > e.created_at))) limit 1`,
)

/** $3 now, $4 problem or null, $5 its code, $6 the last day that was read to its end, or null. */
export const noteReading = statement<never>(
  'visit-source-note-reading',
  `update visit_source set last_run_at = $3, last_problem = $4, last_problem_code = $5, read_up_to = greatest(read_up_to, $6::date) where dealership_id = $1 and id = $2`,
)

/** An extraction that ended before it began: seen in the history, with the reason. */
export const insertFailedExtraction = statement<never>(
  'visit-source-failed-extraction',
  `insert into extraction (id, dealership_id, status, dry_run, source_id, source_kind, source_name, file_id, file_name, sheet, mapping, fingerprint, created_at, started_at, heartbeat_at, finished_at, progress, problem)
   values ($1, $2, 'FAILED', false, $3, $4, $5, $6, $7, $8, $9::jsonb, '', $10, $10, $10, $10, '{"phase":"FINISHED","rowsRead":0,"fraction":0}', $11::jsonb)`,
)

/** Takes a dealership's night: a row comes back for exactly one of those who try. */
export const beginNight = statement<{ date: string }>(
  'nightly-run-begin',
  `insert into nightly_run (dealership_id, date, at) values ($1, $2, $3) on conflict do nothing returning date::text`,
)

export const nightsSince = statement<{ dealership_id: string; date: string }>('nightly-runs-since', `select dealership_id, date::text as date from nightly_run where date >= $1`)

/**
 * Extractions whose process died, before the visits were in or before step 2 was done: nobody has told of them for two minutes, and
 * no waiting job would take them up. A queue that is merely long is left alone.
 */
export const abandonedWithoutJob = statement<{ id: string; dealership_id: string }>(
  'extraction-abandoned-without-job',
  `select e.id, e.dealership_id from extraction e
   where e.finished_at is null and e.heartbeat_at < $1::timestamptz - interval '2 minutes'
     and not exists (select from pgboss.job j where j.name = 'extraction/run' and j.state in ('created', 'retry') and j.data->>'extractionId' = e.id::text)`,
)
