/**
 * The SQL that makes a table a tenant's: row-level security by the dealerships of the session, grants for the application
 * role, and the key that other tenant tables reference. The policy compares with a set, since a session may span the
 * several dealerships that a person was granted. `force` binds the owner as well.
 */
export function tenantTable(table: string, options: { insertOnly?: boolean; noDelete?: boolean; noKey?: boolean } = {}): string[] {
  const verbs = options.insertOnly ? 'select, insert' : options.noDelete ? 'select, insert, update' : 'select, insert, update, delete'
  return [
    ...(options.noKey ? [] : [`alter table ${table} add constraint ${constraintName(table)} unique (dealership_id, id)`]),
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy tenant on ${table} using (dealership_id = any ((select lazo_dealerships())::uuid[])) with check (dealership_id = any ((select lazo_dealerships())::uuid[]))`,
    // Default privileges of a schema may have granted more than this table allows.
    `revoke all on ${table} from lazo_app`,
    `grant ${verbs} on ${table} to lazo_app`,
    ...usageOf(table),
  ]
}

/** A plugin's tables live in a schema of its own, which the application has to be let into. */
function usageOf(table: string): string[] {
  const [schema, name] = table.split('.')
  return name === undefined ? [] : [`grant usage on schema ${schema} to lazo_app`]
}

/** A table that belongs to no dealership: people, sessions, grants. Readable by the application whatever the tenant. */
export function sharedTable(table: string): string[] {
  return [`grant select, insert, update, delete on ${table} to lazo_app`, ...usageOf(table)]
}

function constraintName(table: string): string {
  return `${table.replaceAll('.', '_')}_tenant_key`
}
