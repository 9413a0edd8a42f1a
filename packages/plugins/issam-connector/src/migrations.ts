import { type NamedMigration, sqlMigration, tenantTable } from '@lazo/core'

export const issamMigrations: readonly NamedMigration[] = [
  sqlMigration('issam-connector/20261101_01_exports', [
    `create schema issam_connector`,
    `grant usage on schema issam_connector to lazo_app`,
    `create table issam_connector.export (
       id uuid primary key, dealership_id uuid not null references dealership (id), file_name text not null, sha256 text not null,
       imported_at timestamptz not null, confirmed_at timestamptz not null, imported_by uuid, counts jsonb not null, notes jsonb not null, unique (dealership_id, sha256))`,
    ...tenantTable('issam_connector.export'),
    `create index export_last on issam_connector.export (dealership_id, id desc)`,
    `create table issam_connector.complaint (
       id uuid primary key, dealership_id uuid not null, reference text not null, state text check (state in ('OPEN', 'CLOSED')), expectation text check (expectation in ('MET', 'UNMET')),
       vin text, phones text[] not null, name_key text, customer_name text, area text, responsible text, responsible_email text, opened_on date, description text,
       first_seen_at timestamptz not null, changed_at timestamptz not null, export_id uuid not null,
       unique (dealership_id, reference), foreign key (dealership_id, export_id) references issam_connector.export (dealership_id, id))`,
    ...tenantTable('issam_connector.complaint'),
    `create index complaint_of_vin on issam_connector.complaint (dealership_id, vin) where vin is not null`,
    `create index complaint_of_phones on issam_connector.complaint using gin (phones)`,
  ]),
]
