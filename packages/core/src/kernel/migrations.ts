import { Migration } from '@mikro-orm/migrations'
import type { NamedMigration } from './database.ts'
import { tenantTable } from './tenant-table.ts'

/** A migration out of plain statements: the shortest way to say what a table is. */
export function sqlMigration(name: string, up: readonly string[]): NamedMigration {
  return {
    name,
    class: class extends Migration {
      override up(): void {
        for (const one of up) this.addSql(one)
      }
    },
  }
}

/** What the kernel itself keeps: the log and its counters, plugins' switches, files, who read what. */
export const kernelMigrations: readonly NamedMigration[] = [
  sqlMigration('kernel/20261101_01_log_and_switches', [
    `create function lazo_dealerships() returns text language sql stable parallel safe as $$ select coalesce(nullif(current_setting('lazo.dealerships', true), ''), '{}') $$`,
    `create schema if not exists pgboss`,
    `grant usage, create on schema pgboss to lazo_app`,
    `create table event_head (dealership_id uuid primary key, position bigint not null)`,
    `create table event_log (
       dealership_id uuid not null, position bigint not null, type text not null, version int not null,
       subject_id uuid, data jsonb not null, actor_id uuid, at timestamptz not null,
       primary key (dealership_id, position))`,
    `alter table event_head enable row level security`,
    `alter table event_log enable row level security`,
    // The installation's own stream belongs to no dealership: everyone may add to it, the feed alone reads it.
    ...['event_head', 'event_log'].flatMap((table) => [
      `create policy tenant on ${table} to lazo_app using (dealership_id = any ((select lazo_dealerships())::uuid[]) or dealership_id = '00000000-0000-0000-0000-000000000000')`,
      `create policy feed on ${table} for select to lazo_feed using (true)`,
      `grant select on ${table} to lazo_feed`,
    ]),
    `revoke all on event_head, event_log from lazo_app`,
    `grant select, insert, update on event_head to lazo_app`,
    `grant select, insert on event_log to lazo_app`,
    `create table dispatch_cursor (dealership_id uuid primary key, position bigint not null)`,
    `revoke all on dispatch_cursor from lazo_app`,
    `grant select, insert, update on dispatch_cursor to lazo_feed`,
    `create table plugin_activation (
       dealership_id uuid not null, plugin text not null, active boolean not null, settings jsonb not null default '{}',
       changed_by uuid, changed_at timestamptz not null, primary key (dealership_id, plugin))`,
    ...tenantTable('plugin_activation', { noKey: true, noDelete: true }),
    // Every process holds all switches in memory.
    `create policy feed on plugin_activation for select to lazo_feed using (true)`,
    `grant select on plugin_activation to lazo_feed`,
    `create table stored_file (
       id uuid primary key, dealership_id uuid not null, key text not null, name text not null, size bigint not null, sha256 text not null,
       uploaded_by uuid, uploaded_at timestamptz not null)`,
    ...tenantTable('stored_file'),
    `create table personal_data_access (
       id uuid primary key, dealership_id uuid not null, person_id uuid not null, operation text not null, kind text not null,
       records int not null, at timestamptz not null)`,
    ...tenantTable('personal_data_access', { insertOnly: true, noKey: true }),
    `create index personal_data_access_by_time on personal_data_access (dealership_id, id desc)`,
  ]),
]
