import pg from 'pg'
import { coreModules } from '@lazo/core/running'
import { connectionFor, type DatabaseRole, type DatabaseSource } from '../database/database-connection.ts'
import { prepareDatabase } from '../database/database-roles.ts'
import { type OpenPlatform, openPlatform } from '../open-platform.ts'
import { type Finding, look } from './finding.ts'
import type { Installation } from './installation.ts'

/** The database from the ground up: reachable, prepared, bound by row-level security, up to date; then the plugins on it. */
export async function databaseFindings(source: DatabaseSource, installation: Installation): Promise<Finding[]> {
  let missing: readonly string[] = []
  const findings = [
    await look(
      { es: 'La base de datos responde y tiene sus tres usuarios', en: 'The database answers and has its three roles' }, { es: 'Revise DATABASE_URL; el mensaje dice qué falta.', en: 'Check DATABASE_URL; the message says what is missing.' },
      async () => {
        missing = (await prepareDatabase(source)).missingExtensions
        return true
      },
    ),
  ]
  if (!findings[0]!.ok) return findings
  const has = (role: DatabaseRole, sql: string): Promise<boolean | string> => withClient(source, role, async (client) => (await client.query<{ ok: boolean }>(sql)).rows[0]?.ok ?? false)
  findings.push(
    await look(
      { es: 'Las extensiones están instaladas', en: 'The extensions are installed' }, { es: 'Instale el paquete contrib de PostgreSQL.', en: "Install PostgreSQL's contrib package." },
      async () => missing.length === 0 || missing.join(', '),
    ),
    await look(
      { es: 'La aplicación no es superusuario ni salta la seguridad por filas', en: 'The application is no superuser and does not bypass row-level security' },
      { es: 'Quite SUPERUSER y BYPASSRLS al usuario lazo_app.', en: 'Take SUPERUSER and BYPASSRLS from the role lazo_app.' },
      () => has('app', 'select not rolsuper and not rolbypassrls as ok from pg_roles where rolname = current_user'),
    ),
    await look(
      { es: 'El reloj de la base de datos y el de esta máquina coinciden', en: "The database's clock and this machine's agree" }, { es: 'Sincronice los relojes (NTP).', en: 'Synchronize the clocks (NTP).' },
      () => has('app', `select abs(extract(epoch from now()) - ${Date.now() / 1000}) < 5 as ok`),
    ),
  )
  let opened: OpenPlatform | null = null
  findings.push(await look(
    { es: 'Las migraciones están al día y el esquema se arma', en: 'Migrations are current and the schema can be built' }, { es: 'Ejecute `npx lazo migrate`.', en: 'Run `npx lazo migrate`.' },
    async () => {
      opened = await openPlatform({ configuration: installation.configuration, log: installation.log, folder: installation.folder, database: source, migrations: 'check', poolSize: 2 }).catch((error: Error) => {
        throw new Error(error.message.split('\n').slice(0, 3).join(' '))
      })
      return true
    },
  ))
  return opened ? [...findings, ...(await platformFindings(opened, source))] : findings
}

async function platformFindings(opened: OpenPlatform, source: DatabaseSource): Promise<Finding[]> {
  try {
    const isolation = await look(
      { es: 'Una agencia no ve los datos de otra (probado)', en: 'One dealership does not see the data of another (tried)' },
      { es: 'No use esta base de datos: la seguridad por filas no surte efecto. Ejecute `npx lazo migrate` y vuelva a revisar.', en: 'Do not use this database: row-level security has no effect. Run `npx lazo migrate` and look again.' },
      () => probeIsolation(source),
    )
    const plugins = (await opened.platform.health()).map(({ name, ok, message }): Finding => {
      const kind = coreModules.some((module) => module.name === name) || name === 'sign-in' ? { es: 'Módulo', en: 'Module' } : { es: 'Complemento', en: 'Plugin' }
      return { ok, what: { es: `${kind.es} ${name}${message ? `: ${message}` : ''}`, en: `${kind.en} ${name}${message ? `: ${message}` : ''}` } }
    })
    return [isolation, ...plugins]
  } finally {
    await opened.close()
  }
}

/** Writes a row as one tenant and looks for it as another and as none, in a transaction that is rolled back. */
async function probeIsolation(source: DatabaseSource): Promise<boolean | string> {
  const [one, other] = ['00000000-0000-7000-8000-00000000d0c1', '00000000-0000-7000-8000-00000000d0c2']
  return withClient(source, 'app', async (client) => {
    const seen = async (tenant: string): Promise<number> => {
      await client.query(`set local lazo.dealerships = '${tenant}'`)
      const { rows } = await client.query<{ count: number }>(`select count(*)::int as count from plugin_activation where dealership_id = '${one}'`)
      return rows[0]!.count
    }
    await client.query('begin')
    try {
      await client.query(`set local lazo.dealerships = '{${one}}'`)
      await client.query(`insert into plugin_activation (dealership_id, plugin, active, changed_at) values ('${one}', 'doctor', false, now())`)
      return (await seen(`{${one}}`)) === 1 && (await seen(`{${other}}`)) === 0 && (await seen('{}')) === 0
    } finally {
      await client.query('rollback')
    }
  })
}

async function withClient<T>(source: DatabaseSource, role: DatabaseRole, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(connectionFor(source, role))
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
