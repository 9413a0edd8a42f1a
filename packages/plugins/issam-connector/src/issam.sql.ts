import { statement } from '@lazo/core'
import type { ExportedComplaint, RowNote } from './read-complaint-row.ts'

/** How an export ended, in numbers. `open` to `met` count its complaints, `noLongerListed` those of earlier exports that it leaves out. */
export interface ExportCounts {
  readonly rows: number
  readonly complaints: number
  readonly open: number
  readonly closed: number
  readonly unmet: number
  readonly met: number
  readonly otherDealership: number
  readonly refused: number
  readonly ignored: number
  readonly repeated: number
  readonly noLongerListed: number
}

export interface ExportNotes {
  readonly refused: readonly RowNote[]
  readonly warnings: readonly RowNote[]
}

export interface ExportRow {
  readonly id: string
  readonly dealershipId: string
  readonly fileName: string
  readonly sha256: string
  /** ISO instant. */
  readonly importedAt: string
  /** ISO instant at which this content was exported last: the same file came again. Its age counts from here. */
  readonly confirmedAt: string
  readonly counts: ExportCounts
  readonly notes: ExportNotes
}

const instant = (column: string): string => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
const exportColumns = `id, dealership_id as "dealershipId", file_name as "fileName", sha256, ${instant('imported_at')} as "importedAt", ${instant('confirmed_at')} as "confirmedAt", counts, notes`

/** Two imports into one dealership come one after the other. */
export const lockImport = statement<never>('issam-lock', `select pg_advisory_xact_lock(hashtextextended('issam-connector ' || $1::text, 0))`)

export const lastExport = statement<ExportRow>('issam-last-export', `select ${exportColumns} from issam_connector.export where dealership_id = $1 order by id desc limit 1`)

export const exportOfContent = statement<ExportRow>('issam-export-of-content', `select ${exportColumns} from issam_connector.export where dealership_id = $1 and sha256 = $2`)

export const insertExport = statement<never>(
  'issam-insert-export',
  `insert into issam_connector.export (id, dealership_id, file_name, sha256, imported_at, confirmed_at, imported_by, counts, notes) values ($1, $2, $3, $4, $5, $5, $6, '{}', '{}')`,
)

/** The last export came again with the same content: it holds from now. */
export const confirmExport = statement<ExportRow>('issam-confirm-export', `update issam_connector.export set confirmed_at = $3 where dealership_id = $1 and id = $2 returning ${exportColumns}`)

export const finishExport = statement<ExportRow>(
  'issam-finish-export',
  `update issam_connector.export set counts = $3::jsonb, notes = $4::jsonb where dealership_id = $1 and id = $2 returning ${exportColumns}`,
)

/** $1 dealership, $2 export, $3 now, $4 the complaints as JSON; each reference once. */
export const saveComplaints = statement<never>(
  'issam-save-complaints',
  `insert into issam_connector.complaint as c (id, dealership_id, reference, state, expectation, vin, phones, name_key, customer_name, area, responsible, responsible_email, opened_on, description, first_seen_at, changed_at, export_id)
   select n.id, $1, n.reference, n.state, n.expectation, n.vin, n.phones, n."nameKey", n."customerName", n.area, n.responsible, n."responsibleEmail", n."openedOn", n.description, $3, $3, $2
   from jsonb_to_recordset($4::jsonb) as n (id uuid, reference text, state text, expectation text, vin text, phones text[], "nameKey" text, "customerName" text, area text, responsible text, "responsibleEmail" text, "openedOn" date, description text)
   on conflict (dealership_id, reference) do update set
     state = excluded.state, expectation = excluded.expectation, vin = excluded.vin, phones = excluded.phones, name_key = excluded.name_key, customer_name = excluded.customer_name, area = excluded.area,
     responsible = excluded.responsible, responsible_email = excluded.responsible_email, opened_on = excluded.opened_on, description = excluded.description, export_id = excluded.export_id,
     changed_at = case when (c.state, c.expectation) is distinct from (excluded.state, excluded.expectation) then excluded.changed_at else c.changed_at end`,
)

export type ComplaintToSave = ExportedComplaint & { readonly id: string }

export const countComplaints = statement<{ complaints: number; open: number; closed: number; unmet: number; met: number; noLongerListed: number }>(
  'issam-count-complaints',
  `select count(*) filter (where export_id = $2)::int as complaints, count(*) filter (where export_id = $2 and state = 'OPEN')::int as open,
     count(*) filter (where export_id = $2 and state = 'CLOSED')::int as closed, count(*) filter (where export_id = $2 and expectation = 'UNMET')::int as unmet,
     count(*) filter (where export_id = $2 and expectation = 'MET')::int as met, count(*) filter (where export_id <> $2)::int as "noLongerListed"
   from issam_connector.complaint where dealership_id = $1`,
)

export interface KnownComplaintRow {
  readonly reference: string
  readonly state: 'OPEN' | 'CLOSED' | null
  readonly expectation: 'MET' | 'UNMET' | null
  readonly vin: string | null
  readonly phones: readonly string[]
  readonly nameKey: string | null
  readonly customerName: string | null
  readonly area: string | null
  readonly openedOn: string | null
  readonly listed: boolean
}

/** $1 dealership, $2 last export, $3 VINs, $4 phones, $5 references. */
export const complaintsAbout = statement<KnownComplaintRow>(
  'issam-complaints-about',
  `select reference, state, expectation, vin, phones, name_key as "nameKey", customer_name as "customerName", area, to_char(opened_on, 'YYYY-MM-DD') as "openedOn", export_id = $2 as listed
   from issam_connector.complaint where dealership_id = $1 and (vin = any($3::text[]) or phones && $4::text[] or reference = any($5::text[])) order by reference`,
)

/** The core's row of an uploaded file. */
export const uploadedFile = statement<{ key: string; name: string }>('issam-uploaded-file', `select key, name from stored_file where dealership_id = $1 and id = $2`)

/** What the administrator set for this dealership. */
export const savedSettings = statement<{ settings: Record<string, unknown> }>('issam-saved-settings', `select settings from plugin_activation where dealership_id = $1 and plugin = 'issam-connector'`)
