import { customers, dealerships, exclusions, people, today, vehicles, visits } from './data.ts'

type Row = Record<string, unknown>
const page = (items: Row[], first: number, after: string | null | undefined) => {
  const start = after === null || after === undefined ? 0 : Number(after)
  const part = items.slice(start, start + first)
  return { edges: part.map((node, i) => ({ cursor: String(start + i + 1), node })), pageInfo: { hasNextPage: start + first < items.length, endCursor: String(start + part.length) }, totalCount: items.length }
}
const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
const permissions = ['extraction:read', 'extraction:run', 'extraction:export', 'extraction:configure', 'exclusion:read', 'exclusion:lift', 'exclusion:check', 'customer:read', 'customer:correct', 'customer:merge', 'organization:read', 'person:read', 'person:write', 'absence:write', 'area:email', 'area:write', 'closure:write', 'calendar:write', 'settings:write', 'plugin:read', 'plugin:switch', 'personal-data:audit']

/** A small world that answers the console's operations from memory. */
export function createWorld() {
  const files = new Map<string, string>()
  let serial = 100
  let cursor = 1
  const listeners = new Set<(event: Row) => void>()

  const cells = ['OS-88120', '17/11/2026', 'BECERRA RIVERA ANA KAREN', '(449) 912-3410', 'cliente@correo.example', '3G1TB5AF7RL110000']
  const reasons: [string, string, string][] = [['CUSTOMER_NAME_MISSING', 'Nombre del cliente', ''], ['DATE_DOES_NOT_EXIST', 'Fecha de entrega', '31/02/2026']]
  const rowsOf = (): Row[] =>
    Array.from({ length: 40 }, (_, i) => {
      const refused = i === 10 || i === 22
      const reason = reasons[i === 10 ? 0 : 1]!
      return {
        row: i + 6,
        outcome: refused ? 'REFUSED' : i === 39 ? 'IGNORED' : i === 14 ? 'DUPLICATE' : i % 9 === 0 ? 'UNCHANGED' : 'IMPORTED',
        reasons: refused ? [{ code: reason[0], column: reason[1], value: reason[2], message: 'refused' }] : i === 39 ? [{ code: 'TOTAL_ROW', column: null, value: null, message: 'total' }] : [],
        warnings: i % 8 === 3 ? [{ code: 'EMAIL_UNUSABLE', value: 'NO TIENE', message: 'unusable e-mail' }] : i === 7 ? [{ code: 'VIN_CHECK_DIGIT', value: '3G1TB5AF7RL110000', message: 'check digit' }] : [],
        cells: cells.map((cell, c) => (c === 0 ? `OS-${88120 + i}` : refused && c === 2 && i === 10 ? '' : refused && c === 1 && i === 22 ? '31/02/2026' : cell)),
        visit: refused ? null : visits[i],
      }
    })
  const counts = { rows: 40, imported: 32, updated: 0, unchanged: 4, duplicate: 1, ignored: 1, refused: 2, newCustomers: 29, newVehicles: 30 }
  const makeExtraction = (over: Row): Row => {
    const rows = rowsOf()
    const one: Row = {
      __typename: 'Extraction',
      id: `e${serial++}`,
      dealership: dealerships[0],
      status: 'DONE',
      dryRun: false,
      sourceKind: 'FILE',
      sourceName: 'Servicio del DMS',
      fileName: 'AGS01_ordenes_20261117.xlsx',
      startedAt: '2026-11-18T14:31:00Z',
      finishedAt: '2026-11-18T14:31:04Z',
      startedBy: people[1],
      progress: { rowsRead: 40, rowsTotal: 40, phase: 'DONE', fraction: 1 },
      counts: { ...counts },
      warningCounts: [{ code: 'EMAIL_UNUSABLE', count: 5 }, { code: 'VIN_CHECK_DIGIT', count: 1 }],
      problem: null,
      refusedRowsFile: '/files/refused/e1.csv',
      complaintCheck: { at: '2026-11-18T14:31:06Z', connected: true, problem: null, customersChecked: 37, customersNotChecked: 2, openComplaints: 6, customersExcluded: 4, byVin: 3, byPhoneAndName: 1, unmetMarked: 2 },
      rows: ({ outcome, first, after }: { outcome?: string; first: number; after?: string }) => page(rows.filter((row) => outcome === undefined || outcome === null || row['outcome'] === outcome), first, after),
      ...over,
    }
    return one
  }
  const extractions: Row[] = [
    makeExtraction({}),
    makeExtraction({ fileName: 'AGS01_entregas_20261117.csv', sourceName: 'Entregas del DMS', startedAt: '2026-11-18T14:20:00Z', complaintCheck: null }),
    makeExtraction({ fileName: null, sourceKind: 'sql', sourceName: 'Base del DMS', startedBy: null, startedAt: '2026-11-18T08:30:00Z', counts: { ...counts, refused: 0 } }),
    makeExtraction({ status: 'FAILED', fileName: 'ventas_noviembre.xlsx', problem: { code: 'SOURCE_UNREACHABLE', message: 'The database did not answer.' }, startedAt: '2026-11-17T08:30:00Z', counts: { ...counts, rows: 0, imported: 0, unchanged: 0, duplicate: 0, ignored: 0, refused: 0 }, refusedRowsFile: null, complaintCheck: null }),
  ]
  const publish = (extraction: Row): void => {
    for (const listener of listeners) listener({ __typename: 'ExtractionProgressed', cursor: String(cursor++), extraction })
  }
  const run = (extraction: Row): void => {
    let read = 0
    extraction['status'] = 'RUNNING'
    extraction['finishedAt'] = null
    const timer = setInterval(() => {
      read += 4
      const done = read >= 40
      extraction['progress'] = { rowsRead: read, rowsTotal: 40, phase: done ? 'DONE' : 'IMPORTING', fraction: read / 40 }
      if (done) {
        clearInterval(timer)
        Object.assign(extraction, { status: 'DONE', finishedAt: new Date().toISOString() })
      }
      publish(extraction)
    }, 250)
  }

  const sources: Row[] = [
    { __typename: 'VisitSourceConfig', id: 's1', kind: 'sql', name: 'Base del DMS', active: true, settings: { engine: 'postgresql', host: 'dms.agencia.example', port: 5432, database: 'dms', user: 'lazo', query: 'SELECT * FROM ordenes WHERE cierre = $1' }, mapping: null, lastRunAt: '2026-11-18T08:30:00Z', lastProblem: null, nextRunAt: '2026-11-19T08:30:00Z' },
    { __typename: 'VisitSourceConfig', id: 's2', kind: 'folder', name: 'Carpeta de entregas', active: true, settings: { path: '/srv/entregas' }, mapping: null, lastRunAt: '2026-11-17T08:30:00Z', lastProblem: 'SOURCE_UNREACHABLE', nextRunAt: '2026-11-19T08:30:00Z' },
  ]
  const plugins: Row[] = [
    { __typename: 'Plugin', name: 'issam-connector', version: '1.0.0', title: 'Conector ISSAM', description: 'Lee del archivo de ISSAM qué clientes tienen una queja abierta y quiénes tienen expectativas no cumplidas.', core: false, state: 'RUNNING', reason: null, provides: ['ComplaintSystem'], network: [], data: ['customer:read', 'visit:read'], settingsSchema: { type: 'object', properties: { folder: { type: 'string', title: 'Carpeta de los archivos de ISSAM', description: 'Donde se guardan los archivos exportados.' }, token: { type: 'string', title: 'Clave de ISSAM', writeOnly: true }, days: { type: 'integer', title: 'Antigüedad máxima (días)', default: 2, minimum: 1, maximum: 30 } }, required: ['folder'] }, activation: () => ({ active: true, settings: { folder: '/srv/issam', days: 2 }, changedAt: '2026-11-10T16:00:00Z', health: 'OK' }) },
    ...['organization', 'customers', 'extraction'].map((name) => ({ __typename: 'Plugin', name, version: '1.0.0', title: { organization: 'Organización', customers: 'Clientes', extraction: 'Extracción' }[name], description: 'Parte de toda instalación de Lazo.', core: true, state: 'RUNNING', reason: null, provides: [], network: [], data: [], settingsSchema: null, activation: () => null })),
    { __typename: 'Plugin', name: 'call-scripts', version: '0.9.2', title: 'Guiones de llamada', description: 'Guiones para expectativas cumplidas y no cumplidas.', core: false, state: 'DEGRADED', reason: 'Needs @lazo/core ^2; this is 1.0.0', provides: ['CallScriptSource'], network: ['https://guiones.example'], data: [], settingsSchema: null, activation: () => null },
  ]
  const areas: Row[] = [
    { __typename: 'ResponsibleArea', id: 'a1', name: 'Servicio', manager: people[3], substitute: people[4], activeManager: people[4], activeManagerIs: 'SUBSTITUTE', email: { address: 'gerente.servicio@demo.example', verifiedAt: '2026-10-02T15:00:00Z', changedAt: '2026-10-01T15:00:00Z', bouncedAt: null, bounceReason: null }, version: 1 },
    { __typename: 'ResponsibleArea', id: 'a2', name: 'Ventas', manager: people[4], substitute: null, activeManager: people[4], activeManagerIs: 'MANAGER', email: { address: 'ventas@demo.example', verifiedAt: null, changedAt: '2026-11-01T15:00:00Z', bouncedAt: '2026-11-14T15:00:00Z', bounceReason: '550 mailbox full' }, version: 1 },
    { __typename: 'ResponsibleArea', id: 'a3', name: 'Refacciones', manager: null, substitute: null, activeManager: null, activeManagerIs: 'NOBODY', email: null, version: 1 },
  ]
  const viewer = () => ({
    person: people[0],
    language: 'es',
    dealerships: dealerships.map((dealership) => ({ dealership, roles: ['ADMIN'], permissions })),
    sessions: [
      { id: 'se1', startedAt: '2026-11-18T14:00:00Z', lastSeenAt: '2026-11-18T15:00:00Z', device: 'Chrome en Windows', current: true },
      { id: 'se2', startedAt: '2026-11-15T14:00:00Z', lastSeenAt: '2026-11-17T01:00:00Z', device: 'Safari en iPhone', current: false },
    ],
  })
  const columns = [
    ['No. de Orden', 'orderNumber', 0.98], ['Fecha de cierre', 'visitDate', 0.95], ['Nombre del cliente', 'customerName', 0.97], ['Teléfono', 'phone', 0.92], ['Correo', 'email', 0.94], ['NIV', 'vin', 0.99], ['Asesor', 'advisor', 0.71], ['Importe', null, null],
  ] as const
  const samples = [['OS-88120', 'OS-88121'], ['17/11/2026', '17/11/2026'], ['BECERRA RIVERA ANA KAREN', 'ESPARZA MACIAS JORGE'], ['(449) 912-3410', '044 449 123 4567'], ['ana@correo.example', 'NO TIENE'], ['3G1TB5AF7RL110000', '3G1TB5AF7RL110137'], ['Juan Carlos Nieto', 'Elena Padilla'], ['1,240.00', '860.50']]
  const edit = (list: Row[], id: unknown, change: Row): Row | undefined => {
    const found = list.find((one) => one['id'] === id)
    if (found !== undefined) Object.assign(found, change)
    return found
  }
  const done = { __typename: 'Done', done: true }
  type Args = { input: Row & Record<string, never> }

  const root: Record<string, unknown> = {
    viewer: (_: unknown, context: { signedIn: boolean }) => (context.signedIn ? viewer() : null),
    dealerships,
    dealership: ({ code }: { code: string }) => dealerships.find((one) => one.code === code),
    people: ({ search, first, after }: { search?: string; first: number; after?: string }) => page(people.filter((one) => fold(one.name).includes(fold(search ?? ''))), first, after),
    responsibleAreas: areas,
    customers: ({ search, first, after }: { search?: string; first: number; after?: string }) => page(customers.filter((one) => fold(one.name).includes(fold(search ?? ''))).map((one) => ({ ...one, visits: () => page(visits.filter((visit) => visit.customer === one), 20, null) })), first, after),
    customer: ({ id }: { id: string }) => {
      const found = customers.find((one) => one.id === id)
      return found === undefined ? null : { ...found, visits: () => page(visits.filter((visit) => visit.customer.id === id), 20, null) }
    },
    duplicateCandidates: [{ customers: [customers[0], { ...customers[0], id: 'c0b', name: 'Ana K. Becerra Rivera', rfc: null, visits: () => page([], 20, null) }].map((one) => ({ ...one, visits: () => page(visits.slice(0, 2), 20, null) })), reason: 'SAME_PHONE' }],
    visits: ({ search, kind, first, after }: { search?: string; kind?: string; first: number; after?: string }) => page(visits.filter((one) => (kind ?? one.kind) === one.kind && fold(`${one.orderNumber} ${one.customer.name}`).includes(fold(search ?? ''))), first, after),
    extractions: ({ first, after }: { first: number; after?: string }) => page(extractions, first, after),
    extraction: ({ id }: { id: string }) => extractions.find((one) => one['id'] === id) ?? null,
    visitSources: sources,
    visitSourceKinds: [
      { kind: 'sql', title: 'Consulta SQL', settingsSchema: { type: 'object', required: ['engine', 'host', 'database', 'user', 'password', 'query'], properties: { engine: { title: 'Motor', enum: ['postgresql', 'mysql'] }, host: { type: 'string', title: 'Servidor' }, port: { type: 'integer', title: 'Puerto', default: 5432 }, database: { type: 'string', title: 'Base de datos' }, user: { type: 'string', title: 'Usuario' }, password: { type: 'string', title: 'Contraseña', writeOnly: true }, tls: { type: 'boolean', title: 'Conexión cifrada', default: true }, query: { type: 'string', format: 'sql', title: 'Consulta', description: 'El parámetro $1 es el día que se extrae.' } } } },
      { kind: 'folder', title: 'Carpeta vigilada', settingsSchema: { type: 'object', required: ['path'], properties: { path: { type: 'string', title: 'Carpeta' }, patterns: { type: 'array', items: { type: 'string' }, title: 'Nombres de archivo' } } } },
    ],
    complaintSystem: { connected: true, plugin: 'issam-connector', lastCheck: extractions[0]!['complaintCheck'] },
    exclusions: ({ includeLifted, first, after }: { includeLifted: boolean; first: number; after?: string }) => page(exclusions.filter((one) => includeLifted || one.liftedAt === null), first, after),
    plugins,
    consoleModules: [...['extraction', 'customers', 'organization'].map((name) => ({ name, entry: `builtin:${name}` })), { name: 'installation', entry: 'builtin:plugins' }, ...(process.env['BROKEN_PLUGIN'] === undefined ? [] : [{ name: 'broken', entry: '/plugins/broken/web.js' }])],
    personalDataAccess: ({ first, after }: { first: number; after?: string }) => page(Array.from({ length: 70 }, (_, i) => ({ at: `2026-11-18T${String(23 - (i % 20)).padStart(2, '0')}:12:00Z`, person: people[i % 4], operation: ['customers', 'customer', 'refusedRows'][i % 3], kind: i % 3 === 2 ? 'EXPORT' : 'READ', records: 50 - (i % 40) })), first, after),

    signIn: ({ input }: Args, context: { setCookie: (cookie: string) => void }) => {
      if (input['password'] !== 'demo') return { __typename: 'WrongCredentials', code: 'WRONG_CREDENTIALS', message: 'Wrong e-mail or password.' }
      context.setCookie('lazo=1; Path=/; HttpOnly; SameSite=Lax')
      return { __typename: 'SignedIn', token: 't', viewer: viewer() }
    },
    signOut: (_: unknown, context: { setCookie: (cookie: string) => void }) => {
      context.setCookie('lazo=0; Path=/; Max-Age=0')
      return done
    },
    endSession: done,
    requestPasswordReset: done,
    resetPassword: { __typename: 'Refused', code: 'RESET_TOKEN_EXPIRED', message: 'The link has expired. Ask for a new one.' },
    setLanguage: done,
    invitePerson: ({ input }: Args) => ({ ...people[5], id: `p${serial++}`, name: input['name'] }),
    grantRole: people[0],
    revokeRole: people[0],
    deactivatePerson: people[5],
    enterAbsence: ({ input }: Args) => {
      const absence = { __typename: 'Absence', id: `ab${serial++}`, person: people[0], from: input['from'], to: input['to'] }
      ;(people[0]!.absences as Row[]).push(absence)
      return absence
    },
    cancelAbsence: done,
    saveResponsibleArea: ({ input }: Args) => edit(areas, input['id'], { name: input['name'] }) ?? areas[0],
    saveHours: dealerships[0],
    addClosure: dealerships[0],
    removeClosure: dealerships[0],
    saveDealershipSettings: dealerships[0],
    correctCustomer: ({ input }: Args) => (input['name'] === 'Conflicto' ? { __typename: 'Conflict', code: 'CONFLICT', message: 'Changed', current: customers[0] } : edit(customers as Row[], input['customer'], { name: input['name'] })),
    mergeCustomers: customers[0],
    unmergeCustomers: customers[0],
    previewExtraction: ({ input }: Args) => {
      const name = files.get(String(input['file'])) ?? 'archivo.csv'
      if (name.includes('bomba')) return { __typename: 'FileRefused', code: 'ZIP_BOMB', message: 'The file would unpack to more than allowed.' }
      const sheet = name.endsWith('.xlsx')
      const mapping = (input['mapping'] as unknown as Row | null) ?? { version: 1, fields: columns.flatMap(([header, target, confidence], column) => (target === null ? [] : [{ target, column, header, confidence, reason: confidence > 0.9 ? 'HEADER_AND_VALUES' : 'HEADER' }])), kind: { fixed: 'SERVICE', confidence: 0.9, reason: 'TITLE' }, nameOrder: 'SURNAME_FIRST', dateOrder: 'dmy' }
      return {
        __typename: 'FilePreview', file: input['file'], name, format: sheet ? 'XLSX' : 'CSV', encoding: sheet ? null : 'windows-1252', delimiter: sheet ? null : ';', sheet: sheet ? 'Órdenes' : null, sheets: sheet ? ['Órdenes', 'Resumen'] : [],
        headerRow: 5, titleRows: ['LAZO MOTORS AGUASCALIENTES', 'Órdenes cerradas del 17/11/2026'],
        columns: columns.map(([header, target, confidence], index) => ({ index, header, samples: samples[index], target, confidence, why: target === null ? null : 'HEADER' })),
        sampleRows: [0, 1].map((row) => samples.map((column) => column[row])), mapping, mappingFrom: 'PROPOSED', mappingProblems: ((mapping as Row)['fields'] as Row[]).some((field) => field['target'] === 'visitDate') ? [] : [{ code: 'VISIT_DATE_NOT_MAPPED', message: 'x', target: 'visitDate' }], source: 'Servicio del DMS',
      }
    },
    startExtraction: ({ input }: Args) => {
      const extraction = makeExtraction({ dryRun: input['dryRun'], fileName: files.get(String(input['file'])), startedAt: new Date().toISOString() })
      if (input['dryRun'] !== true) {
        extractions.unshift(extraction)
      } else extractions.push(extraction)
      run(extraction)
      return extraction
    },
    saveVisitSource: ({ input }: Args) => edit(sources, input['id'], { name: input['name'], active: input['active'] }) ?? (sources.push({ ...sources[0], id: `s${serial++}`, name: input['name'], kind: input['kind'] }), sources.at(-1)),
    runVisitSource: () => extractions[2],
    checkComplaints: { __typename: 'ComplaintCheckSummary', ...(extractions[0]!['complaintCheck'] as Row) },
    liftExclusion: ({ input }: Args) => edit(exclusions as Row[], input['exclusion'], { liftedAt: new Date().toISOString(), liftReason: input['reason'], liftedBy: people[2] }),
    restoreExclusion: ({ exclusion }: { exclusion: string }) => edit(exclusions as Row[], exclusion, { liftedAt: null, liftReason: null }),
    activatePlugin: plugins[0],
    deactivatePlugin: plugins[0],
  }
  async function* silence(): AsyncGenerator<never> {
    await new Promise(() => undefined)
  }
  const subscriptions = {
    extractionProgressed: async function* () {
      const queue: Row[] = []
      let wake: () => void = () => undefined
      const listener = (event: Row): void => {
        queue.push(event)
        wake()
      }
      listeners.add(listener)
      try {
        for (;;) {
          while (queue.length > 0) yield { extractionProgressed: queue.shift() }
          await new Promise<void>((resolve) => (wake = resolve))
        }
      } finally {
        listeners.delete(listener)
      }
    },
    customersChanged: silence,
    organizationChanged: silence,
  }
  return {
    root,
    subscriptions,
    keepFile(name: string, _size: number): string {
      const id = `f${serial++}`
      files.set(id, name)
      return id
    },
    today,
    vehicles,
  }
}
