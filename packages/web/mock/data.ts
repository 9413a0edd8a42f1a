/** Invented people and visits to develop the console against. */
const names = ['Ana Karen Becerra Rivera', 'María de la Luz Saldívar Díaz de León', 'Jorge Esparza Macías', 'Transportes del Bajío, S.A. de C.V.', 'Iñaki Ruvalcaba Peña', 'Norma Patricia Güemes Luévano', 'Héctor Medrano Ávila', 'Sofía Cornejo Romo', 'José Ángel de Luna Ortiz', 'Luz Elena Martínez Quezada', 'Ricardo Muñoz Ponce', 'Verónica Santillán Guel']
const models = ['Trax LT', 'Aveo LS', 'Onix Premier', 'Groove', 'Captiva', 'S10 Max']
export const today = '2026-11-18'

export const people = [
  { id: 'p1', name: 'Lucía Andrade Campos', email: 'admin@demo.example', roles: ['ADMIN'] },
  { id: 'p2', name: 'Daniela Ríos Prado', email: 'agente@demo.example', roles: ['TELEMARKETING'] },
  { id: 'p3', name: 'Marcela Ibarra Solís', email: 'atencion@demo.example', roles: ['CUSTOMER_CARE'] },
  { id: 'p4', name: 'Óscar Velasco Nájera', email: 'gerente.servicio@demo.example', roles: ['AREA_MANAGER'] },
  { id: 'p5', name: 'Raúl Cervantes Mota', email: 'gerente.ventas@demo.example', roles: ['AREA_MANAGER'] },
  { id: 'p6', name: 'Beatriz Orozco Lima', email: 'beatriz.orozco@demo.example', roles: ['TELEMARKETING', 'CUSTOMER_CARE'], invited: true },
].map((person) => ({
  __typename: 'Person',
  ...person,
  active: true,
  invitedAt: person.invited === true ? '2026-11-16T16:20:00Z' : null,
  lastSignInAt: person.invited === true ? null : '2026-11-18T14:05:00Z',
  grants: person.roles.map((role) => ({ dealership: { id: 'd-AGS01', code: 'AGS01', name: 'Lazo Motors Aguascalientes' }, role })),
  absences: person.id === 'p4' ? [{ __typename: 'Absence', id: 'ab1', from: '2026-11-17', to: '2026-11-20' }] : [],
}))

export const group = { id: 'g1', name: 'Grupo Lazo Demo' }
const frames = (days: number[], list: [string, string][]) => days.map((weekday) => ({ weekday, frames: list.map(([from, to]) => ({ from, to })) }))
export const dealerships = [
  { code: 'AGS01', name: 'Lazo Motors Aguascalientes', timeZone: 'America/Mexico_City' },
  { code: 'TIJ02', name: 'Lazo Motors Tijuana', timeZone: 'America/Tijuana' },
  { code: 'CUN03', name: 'Lazo Motors Cancún', timeZone: 'America/Cancun' },
].map((one) => ({
  __typename: 'Dealership',
  id: `d-${one.code}`,
  brand: 'Chevrolet',
  group,
  version: 3,
  ...one,
  callingHours: [...frames([1, 2, 3, 4, 5], [['09:00', '14:00'], ['16:00', '19:00']]), ...frames([6], [['09:00', '14:00']])],
  businessHours: frames([1, 2, 3, 4, 5], [['09:00', '18:00']]),
  holidays: () => [
    { date: '2026-01-01', name: 'Año Nuevo' },
    { date: '2026-02-02', name: 'Día de la Constitución' },
    { date: '2026-03-16', name: 'Natalicio de Benito Juárez' },
    { date: '2026-05-01', name: 'Día del Trabajo' },
    { date: '2026-09-16', name: 'Día de la Independencia' },
    { date: '2026-11-16', name: 'Día de la Revolución' },
    { date: '2026-12-25', name: 'Navidad' },
  ],
  closures: [{ __typename: 'Closure', id: 'cl1', from: '2026-12-24', to: '2026-12-26', reason: 'Inventario y cierre de año' }],
  settings: { nightlyAt: '02:30', notCheckedWaits: true, firstCallAfterDays: 2, maxVisitAgeDays: 15, maxAttempts: 5, maxAttemptsPerDay: 2, hoursBetweenAttempts: 2 },
}))

export const vehicles = names.map((_, i) => ({ __typename: 'Vehicle', id: `v${i}`, vin: i === 4 ? null : `3G1TB5AF7RL1${10000 + i * 137}`, vinRaw: i === 4 ? '3G1TB5AF7' : null, model: models[i % 6], modelYear: 2022 + (i % 5), color: ['Blanco', 'Gris acero', 'Rojo'][i % 3], plates: `AAB-${100 + i}-C`, warnings: i === 4 ? ['VIN_LENGTH'] : [] }))

export const customers = names.map((name, i) => ({
  __typename: 'Customer',
  id: `c${i}`,
  kind: i === 3 ? 'COMPANY' : 'PERSON',
  name,
  contactPerson: i === 3 ? 'Martín Alba Reyes' : null,
  rfc: i % 3 === 0 ? 'BERA850412AB1' : null,
  phones: i === 6 ? [{ raw: 'NO TIENE', e164: null, national: null, usable: false, label: null }] : [{ raw: `(449) 912-34${10 + i}`, e164: `+5244991234${10 + i}`, national: `449 912 34${10 + i}`, usable: true, label: i % 2 ? 'celular' : null }],
  email: i === 5 ? { raw: 'x@x', address: null, usable: false } : { raw: `cliente${i}@correo.example`, address: `cliente${i}@correo.example`, usable: true },
  doNotCall: i === 8,
  vehicles: [vehicles[i]],
  expectation: i === 1 ? 'UNMET' : i === 2 ? 'MET' : 'UNKNOWN',
  complaintCheck: i === 9 ? 'NOT_CHECKED' : 'CHECKED',
  exclusion: null as unknown,
  mergedFrom: i === 0 ? [{ __typename: 'CustomerMerge', id: 'm1', mergedName: 'ANA K BECERRA', mergedAt: '2026-11-12T17:00:00Z', mergedBy: people[2], undoneAt: null }] : [],
  mayBeCalled: () => (i === 6 ? { allowed: false, reason: 'NO_USABLE_PHONE', from: null } : i === 8 ? { allowed: false, reason: 'ASKED_NOT_TO_BE_CALLED', from: null } : i === 0 ? { allowed: false, reason: 'OPEN_COMPLAINT', from: null } : i === 2 ? { allowed: false, reason: 'TOO_SOON', from: '2026-11-19T15:00:00Z' } : { allowed: true, reason: null, from: null }),
  version: 2,
  corrections: i === 0 ? [{ field: 'email', before: 'NO TIENE', after: 'cliente0@correo.example', at: '2026-11-12T17:04:00Z', by: people[1] }] : [],
}))
export const exclusions = [0, 3, 7].map((i, n) => ({ __typename: 'Exclusion', id: `x${n}`, customer: customers[i]!, reason: 'OPEN_COMPLAINT', source: 'issam-connector', matchedBy: n === 1 ? 'PHONE_AND_NAME' : 'VIN', reference: `ISS-2026-00${41 + n}`, since: '2026-11-17T09:10:00Z', liftedAt: null as string | null, liftedBy: null as unknown, liftReason: null as string | null }))
customers[0]!.exclusion = exclusions[0]

export const visits = Array.from({ length: 64 }, (_, i) => ({
  __typename: 'Visit',
  id: `vi${i}`,
  kind: i % 4 === 0 ? 'SALE' : 'SERVICE',
  date: `2026-11-${String(17 - (i % 12)).padStart(2, '0')}`,
  orderNumber: i % 4 === 0 ? `F-${20410 + i}` : `OS-${88120 + i}`,
  customer: customers[i % customers.length]!,
  vehicle: vehicles[i % vehicles.length]!,
  advisor: ['Juan Carlos Nieto', 'Elena Padilla', 'Sergio Robles'][i % 3],
  importedAt: '2026-11-18T08:31:00Z',
  extraction: null as unknown,
  warnings: i % 9 === 4 ? [{ code: 'VIN_LENGTH', value: '3G1TB5AF7', message: 'The VIN has 9 characters instead of 17.' }] : [],
}))
