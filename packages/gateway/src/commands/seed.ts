import { parseArgs } from 'node:util'
import { demoPassword } from '../demo-start.ts'
import { demoPeople } from '../demo/index.ts'
import { seedDemo } from '../demo/seed.ts'
import { signInTable } from '../sign-in-table.ts'
import type { CommandIo } from './command-io.ts'
import type { Installation } from './installation.ts'

export const seedUsage = {
  en: 'lazo seed --demo [--today YYYY-MM-DD]\n    Makes the invented demo group in an empty installation: three dealerships, their people, six months of visits.',
  es: 'lazo seed --demo [--today AAAA-MM-DD]\n    Crea el grupo inventado de demostración en una instalación vacía: tres agencias, su gente y seis meses de visitas.',
}

const words = {
  es: { notEmpty: 'Esta instalación ya tiene agencias; los datos de demostración sólo se crean en una vacía.', making: 'Creando los datos de demostración' },
  en: { notEmpty: 'This installation has dealerships already; the demo data are made in an empty one alone.', making: 'Making the demo data' },
}

/** `lazo seed --demo`: 0 when made, 1 when the installation is not empty, 2 for wrong arguments. */
export async function seedCommand(args: readonly string[], io: CommandIo, { configuration, open }: Pick<Installation, 'configuration' | 'open'>): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { demo: { type: 'boolean' }, today: { type: 'string' } } })
  const today = values.today ?? configuration.today ?? new Date().toISOString().slice(0, 10)
  if (!values.demo || !/^\d{4}-\d{2}-\d{2}$/.test(today) || Number.isNaN(Date.parse(today))) {
    io.error(seedUsage[io.language])
    return 2
  }
  const { platform, close } = await open()
  try {
    if ((await platform.services.tenants()).length > 0) {
      io.error(words[io.language].notEmpty)
      return 1
    }
    const password = await demoPassword(configuration)
    const onFile = (done: number, of: number): void => void (io.terminal && io.write(`\r${words[io.language].making} ${done}/${of}${done === of ? '\n' : ''}`))
    await seedDemo(platform, { today, password, onFile })
    io.print(signInTable(demoPeople(today).filter((person) => person.signIn), password))
    return 0
  } finally {
    await close()
  }
}
