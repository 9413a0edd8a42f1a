import type { NamedMigration } from '../../kernel/database.ts'
import { sqlMigration } from '../../kernel/migrations.ts'
import { tenantTable } from '../../kernel/tenant-table.ts'

export const extractionMigrations: readonly NamedMigration[] = [
  sqlMigration('extraction/20261101_01_extractions', [
    `create table extraction (
       id uuid primary key, dealership_id uuid not null references dealership (id),
       status text not null check (status in ('WAITING', 'RUNNING', 'DONE', 'FAILED')), dry_run boolean not null,
       source_id uuid, source_kind text not null, source_name text not null, file_id uuid not null, file_name text not null, sheet text,
       mapping jsonb not null, fingerprint text not null,
       started_by uuid, created_at timestamptz not null, started_at timestamptz, heartbeat_at timestamptz, finished_at timestamptz,
       progress jsonb not null default '{"phase":"WAITING","rowsRead":0,"fraction":0}', header text[] not null default '{}',
       counts jsonb, warning_counts jsonb not null default '{}', problem jsonb, complaint_check jsonb)`,
    ...tenantTable('extraction', { noDelete: true }),
    `create index extraction_recent on extraction (dealership_id, id desc)`,
    // Two imports of one file at once make one: while one waits or runs, a second with the same file and mapping joins it.
    `create unique index extraction_under_way on extraction (dealership_id, fingerprint, dry_run) where status in ('WAITING', 'RUNNING')`,
    `create table extraction_row (
       dealership_id uuid not null, extraction_id uuid not null, row int not null, outcome text not null, reasons jsonb, warnings jsonb, cells jsonb,
       visit_id uuid, primary key (dealership_id, extraction_id, row),
       foreign key (dealership_id, extraction_id) references extraction (dealership_id, id))`,
    ...tenantTable('extraction_row', { noKey: true }),
    `create table visit_mapping (
       id uuid primary key, dealership_id uuid not null references dealership (id), source text not null, mapping jsonb not null, sheet text,
       kept_by uuid, kept_at timestamptz not null, unique (dealership_id, source))`,
    ...tenantTable('visit_mapping'),
    `create table visit_source (
       id uuid primary key, dealership_id uuid not null references dealership (id), kind text not null, name text not null, active boolean not null,
       settings jsonb not null, last_run_at timestamptz, last_problem text, unique (dealership_id, name))`,
    ...tenantTable('visit_source'),
    // Phones of the latest visit first, then those known before; six are enough.
    `create function lazo_phones(newer jsonb, older jsonb) returns jsonb language sql immutable parallel safe as $$
       select coalesce(jsonb_agg(phone order by n), '[]') from (
         select phone, n from (
           select phone, n, row_number() over (partition by coalesce(phone->>'e164', phone->>'raw') order by n) as nth from (
             select phone, n from jsonb_array_elements(newer) with ordinality a (phone, n)
             union all select phone, n + 1000 from jsonb_array_elements(older) with ordinality b (phone, n)) both_lists) ranked
         where nth = 1 order by n limit 6) kept $$`,
    `create table nightly_run (dealership_id uuid not null references dealership (id), date date not null, at timestamptz not null, primary key (dealership_id, date))`,
    ...tenantTable('nightly_run', { noKey: true, insertOnly: true }),
  ]),
  sqlMigration('extraction/20261101_02_source_readings', [
    `alter table visit_source add column last_problem_code text, add column read_up_to date`,
    // Asked for every file that lies in a watched folder.
    `create index extraction_of_source on extraction (dealership_id, source_id, file_id) where source_id is not null`,
  ]),
  sqlMigration('extraction/20261123_03_stored_files', [`alter table stored_file add column removed_at timestamptz`]),
]
