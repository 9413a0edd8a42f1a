import type { DemoPerson, DemoRole } from './demo/index.ts'

const roleNames: Record<DemoRole, string> = { ADMIN: 'Administración', TELEMARKETING: 'Telemarketing', CUSTOMER_CARE: 'Atención a clientes', AREA_MANAGER: 'Gerente de área' }

/** The demo sign-ins as a start prints them: who, as what, where, and the one password. */
export function signInTable(people: readonly DemoPerson[], password: string): string {
  const rows = people.map((person) => [person.email, [...new Set(person.grants.map(({ role }) => roleNames[role]))].join(', '), person.grants.map(({ dealership }) => dealership).join(' ')])
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]!.length)))
  const lines = rows.map((row) => `    ${row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ').trimEnd()}`)
  return `\n  Demo sign-ins · Accesos de demostración (password · contraseña: ${password})\n\n${lines.join('\n')}\n`
}
