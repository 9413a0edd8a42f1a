import type { NamedMigration } from '../../kernel/database.ts'
import { sqlMigration } from '../../kernel/migrations.ts'
import { tenantTable } from '../../kernel/tenant-table.ts'

export const complaintFilterMigrations: readonly NamedMigration[] = [
  sqlMigration('complaint-filter/20261101_01_exclusions', [
    `create table exclusion (
       id uuid primary key, dealership_id uuid not null, customer_id uuid not null, reason text not null, source text not null,
       matched_by text not null check (matched_by in ('VIN', 'PHONE_AND_NAME', 'PERSON')), reference text not null, since timestamptz not null,
       closed_at timestamptz, lifted_at timestamptz, lifted_by uuid, lift_reason text,
       unique (dealership_id, customer_id, source, reference), foreign key (dealership_id, customer_id) references customer (dealership_id, id))`,
    ...tenantTable('exclusion', { noDelete: true }),
    `create index exclusion_in_force on exclusion (dealership_id, customer_id) where lifted_at is null and closed_at is null`,
    `create index exclusion_of_reference on exclusion (dealership_id, source, reference)`,
    `create table exclusion_change (
       id uuid primary key, dealership_id uuid not null, exclusion_id uuid not null,
       what text not null check (what in ('IMPOSED', 'CLOSED', 'REOPENED', 'LIFTED', 'RESTORED')), reason text, changed_by uuid, changed_at timestamptz not null,
       foreign key (dealership_id, exclusion_id) references exclusion (dealership_id, id))`,
    ...tenantTable('exclusion_change'),
    `create index exclusion_change_of on exclusion_change (dealership_id, exclusion_id, id)`,
    `create table complaint_check (
       id uuid primary key, dealership_id uuid not null, extraction_id uuid, at timestamptz not null, connected boolean not null, plugin text, problem text,
       summary jsonb not null)`,
    ...tenantTable('complaint_check', { insertOnly: true }),
    `create table complaint_night (dealership_id uuid not null references dealership (id), date date not null, at timestamptz not null, primary key (dealership_id, date))`,
    ...tenantTable('complaint_night', { noKey: true, insertOnly: true }),
    `create index complaint_check_last on complaint_check (dealership_id, id desc)`,
    `create index complaint_check_of_extraction on complaint_check (dealership_id, extraction_id, id desc) where extraction_id is not null`,
  ]),
]
