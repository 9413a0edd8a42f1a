import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Person, systemActor } from '@lazo/core'
import { type Platform } from '@lazo/core/running'
import type { Configuration } from './configuration/configuration.ts'
import { demoPeople } from './demo/index.ts'
import { seedDemo } from './demo/seed.ts'
import { signInTable } from './sign-in-table.ts'

/**
 * On an empty embedded database makes the demo group. Answers the demo people's sign-ins to print, or null where there is no demo
 * (architecture.md, Demo: never seeded into a database that holds anything else).
 */
export async function seedEmptyDemo(platform: Platform, configuration: Configuration, onFile: (done: number, of: number) => void = () => undefined): Promise<string | null> {
  const today = configuration.today ?? new Date().toISOString().slice(0, 10)
  // The date of a demo that is being made, so that one that was cut off goes on as it began.
  const marker = join(configuration.dataFolder, 'demo-in-the-making')
  const begun = existsSync(marker) ? (await readFile(marker, 'utf8')).trim() : null
  if (begun !== null || (await platform.services.tenants()).length === 0) {
    await mkdir(configuration.dataFolder, { recursive: true })
    await writeFile(marker, `${begun ?? today}\n`)
    await seedDemo(platform, { today: begun ?? today, password: await demoPassword(configuration), onFile })
    await rm(marker)
  }
  const people = demoPeople(today).filter((person) => person.signIn)
  const known = await platform.unitsOfWork.run({ dealerships: [], actor: systemActor }, ({ em }) => em.count(Person, { email: { $in: people.map((person) => person.email) } }))
  return known === people.length ? signInTable(people, await demoPassword(configuration)) : null
}

/** The configured password, or one that is made up at the first start and kept beside the database. */
export async function demoPassword(configuration: Configuration, random: (bytes: number) => Buffer = randomBytes): Promise<string> {
  if (configuration.demoPassword) return configuration.demoPassword
  const file = join(configuration.dataFolder, 'demo-password')
  if (!existsSync(file)) {
    await mkdir(configuration.dataFolder, { recursive: true })
    await writeFile(file, `lazo-${random(6).toString('hex')}\n`, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
  return (await readFile(file, 'utf8')).trim()
}
