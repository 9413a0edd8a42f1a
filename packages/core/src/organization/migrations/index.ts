import { type NamedMigration } from '../../kernel/database.ts'
import { sqlMigration } from '../../kernel/migrations.ts'
import { sharedTable, tenantTable } from '../../kernel/tenant-table.ts'

export const organizationMigrations: readonly NamedMigration[] = [
  sqlMigration('organization/20261101_01_dealerships', [
    `create table dealer_group (id uuid primary key, name text not null)`,
    ...sharedTable('dealer_group'),
    // A dealership is the tenant itself: which there are is no secret of one of them, so that a code can be resolved before a scope exists.
    `create table dealership (
       id uuid primary key, group_id uuid not null references dealer_group (id), code text not null unique check (code ~ '^[A-Z0-9]{2,12}$'),
       name text not null, brand text not null, time_zone text not null,
       calling_hours jsonb not null, business_hours jsonb not null, settings jsonb not null, version int not null default 1)`,
    ...sharedTable('dealership'),
    `create table closure (
       id uuid primary key, dealership_id uuid not null references dealership (id), from_date date not null, to_date date not null check (to_date >= from_date),
       reason text not null)`,
    ...tenantTable('closure'),
  ]),
  sqlMigration('organization/20261101_02_people', [
    `create table person (
       id uuid primary key, name text not null, email text not null check (email = lower(email)), active boolean not null default true,
       language text not null default 'es', invited_at timestamptz, created_at timestamptz not null default now())`,
    `create unique index person_email on person (email)`,
    ...sharedTable('person'),
    `create table role_grant (
       person_id uuid not null references person (id), dealership_id uuid not null references dealership (id), role text not null,
       granted_by uuid, granted_at timestamptz not null, primary key (person_id, dealership_id, role))`,
    ...sharedTable('role_grant'),
  ]),
  sqlMigration('organization/20261123_03_areas_and_absences', [
    `alter table person add column search_key text, add column last_sign_in_at timestamptz`,
    `update person set search_key = lower(name || ' ' || email)`,
    `alter table person alter column search_key set not null`,
    `create index role_grant_by_dealership on role_grant (dealership_id, person_id)`,
    `create table absence (
       id uuid primary key, person_id uuid not null references person (id), from_date date not null, to_date date not null check (to_date >= from_date),
       entered_by uuid, entered_at timestamptz not null, cancelled_by uuid, cancelled_at timestamptz)`,
    `create index absence_by_person on absence (person_id, to_date) where cancelled_at is null`,
    ...sharedTable('absence'),
    `create table responsible_area (
       id uuid primary key, dealership_id uuid not null references dealership (id), name text not null,
       manager_id uuid references person (id), substitute_id uuid references person (id) check (substitute_id <> manager_id),
       email_address text, email_verified_at timestamptz, email_changed_at timestamptz, email_bounced_at timestamptz, email_bounce_reason text,
       version int not null default 1)`,
    `create unique index responsible_area_name on responsible_area (dealership_id, lower(name))`,
    `create index closure_by_dealership on closure (dealership_id, from_date)`,
    ...tenantTable('responsible_area', { noDelete: true }),
  ]),
]
