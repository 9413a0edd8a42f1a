import { statement } from '../kernel/statement.ts'

/**
 * $1 dealership, $2 now. Files nobody needs any more: no extraction used them for two days, or all that did ended more than 30
 * days ago. The row of a used file stays: by it a source knows what it gave before.
 */
export const filesToPurge = statement<{ id: string; key: string; used: boolean }>(
  'stored-files-to-purge',
  `select f.id, f.key, e.used from stored_file f cross join lateral (
     select count(*) > 0 as used, bool_and(coalesce(finished_at < $2::timestamptz - interval '30 days', false)) as over
     from extraction where dealership_id = f.dealership_id and file_id = f.id) e
   where f.dealership_id = $1 and f.removed_at is null and case when e.used then e.over else f.uploaded_at < $2::timestamptz - interval '2 days' end`,
)

/** $1 dealership, $2 now, $3 files whose bytes are gone. */
export const noteRemoved = statement<never>('stored-files-removed', `update stored_file set removed_at = $2 where dealership_id = $1 and id = any ($3::uuid[])`)
export const deleteUnused = statement<never>('stored-files-delete', `delete from stored_file where dealership_id = $1 and id = any ($2::uuid[])`)
