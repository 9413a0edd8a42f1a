import { type NamedMigration, sharedTable, sqlMigration } from '@lazo/core'

/** People, sessions and keys are no tenant tables: they are looked up before it is known which dealerships a request may see. */
export const signInMigrations: readonly NamedMigration[] = [
  sqlMigration('sign-in/20261101_01_sessions', [
    `create table person_credential (
       person_id uuid primary key references person (id), password_hash text not null, changed_at timestamptz not null)`,
    ...sharedTable('person_credential'),
    `create table session (
       id uuid primary key, person_id uuid not null references person (id), token_hash text not null unique,
       device text not null, started_at timestamptz not null, last_seen_at timestamptz not null, ended_at timestamptz)`,
    `create index session_open on session (person_id) where ended_at is null`,
    ...sharedTable('session'),
    `create table password_token (
       id uuid primary key, person_id uuid not null references person (id), token_hash text not null unique,
       purpose text not null check (purpose in ('INVITATION', 'RESET')), made_at timestamptz not null, expires_at timestamptz not null, used_at timestamptz)`,
    `create index password_token_open on password_token (person_id) where used_at is null`,
    ...sharedTable('password_token'),
    `create table api_key (
       id uuid primary key, dealership_id uuid not null references dealership (id), name text not null, token_hash text not null unique,
       permissions text[] not null, made_by uuid not null references person (id), made_at timestamptz not null, last_used_at timestamptz, revoked_at timestamptz)`,
    `create index api_key_of_dealership on api_key (dealership_id)`,
    ...sharedTable('api_key'),
    // Holds hashes of what was tried, never an address itself.
    `create unlogged table sign_in_tries (key text primary key, tries int not null, until timestamptz not null)`,
    `create index sign_in_tries_until on sign_in_tries (until)`,
    ...sharedTable('sign_in_tries'),
  ]),
]
