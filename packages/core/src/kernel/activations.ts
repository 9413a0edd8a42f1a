import type pg from 'pg'
import { z } from 'zod'
import type { TenantScope } from './access.ts'
import { defineEvent } from './events.ts'
import type { Activation, AnyPlugin } from './plugin.ts'
import { NotFound, Refused } from './problems.ts'
import { statement } from './statement.ts'
import type { UnitsOfWork } from './unit-of-work.ts'

export const PluginActivated = defineEvent({ type: 'PluginActivated', version: 1, data: z.object({ plugin: z.string() }) })
export const PluginDeactivated = defineEvent({ type: 'PluginDeactivated', version: 1, data: z.object({ plugin: z.string() }) })

interface ActivationRow {
  dealership_id: string
  plugin: string
  active: boolean
  settings: Record<string, unknown>
  changed_at: Date
}

const saveActivation = statement<never>(
  'plugin-activation-save',
  `insert into plugin_activation (dealership_id, plugin, active, settings, changed_by, changed_at) values ($1, $2, $3, $4::jsonb, $5, $6)
   on conflict (dealership_id, plugin) do update set active = excluded.active, settings = excluded.settings, changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
)

const lockActivations = statement<never>('plugin-activation-lock', `select pg_advisory_xact_lock(hashtext('lazo plugin activation'), hashtext($1))`)

const activeInDealership = statement<{ plugin: string }>('plugin-activation-active', 'select plugin from plugin_activation where dealership_id = $1 and active')

/**
 * Which plugin is switched on in which dealership, and with which settings. Held in memory, since it is asked for at every
 * field of a plugin; read anew when the log says that a switch was moved.
 */
export class Activations {
  #known = new Map<string, Activation>()
  #reading: Promise<void> = Promise.resolve()
  #next: Promise<void> | null = null

  constructor(
    /** Those that run, in the order of setting up. */
    private readonly plugins: () => readonly AnyPlugin[],
    private readonly unitsOfWork: UnitsOfWork,
    private readonly feed: pg.Pool,
    private readonly everywhere: ReadonlySet<string>,
  ) {}

  /** Resolves when the switches are as they stood after this call. One reading at a time, so that an old one never wins. */
  reload(): Promise<void> {
    this.#next ??= this.#reading.then(() => {
      this.#next = null
      const read = this.#read()
      this.#reading = read.catch(() => undefined)
      return read
    })
    return this.#next
  }

  async #read(): Promise<void> {
    const { rows } = await this.feed.query<ActivationRow>('select dealership_id, plugin, active, settings, changed_at from plugin_activation')
    this.#known = new Map(rows.map((row) => [`${row.plugin}\n${row.dealership_id}`, { active: row.active, settings: this.#settingsOf(row), changedAt: row.changed_at }]))
  }

  /** As the plugin of today reads them: a newer version may have settings with a default that were not there then. */
  #settingsOf(row: ActivationRow): Record<string, unknown> {
    const shape = this.plugins().find((one) => one.name === row.plugin)?.settings as z.ZodType<Record<string, unknown>> | undefined
    const parsed = shape?.safeParse(row.settings)
    return parsed?.success ? parsed.data : row.settings
  }

  isActive(plugin: string, dealershipId: string): boolean {
    return this.everywhere.has(plugin) || (this.#known.get(`${plugin}\n${dealershipId}`)?.active ?? false)
  }

  of(plugin: string, dealershipId: string): Activation {
    return this.#known.get(`${plugin}\n${dealershipId}`) ?? { active: this.everywhere.has(plugin), settings: {}, changedAt: null }
  }

  /** The plugins that fill a port in a dealership, in the order of setting up. */
  filling(portId: string, dealershipId: string): AnyPlugin[] {
    return this.#able(portId).filter((plugin) => this.isActive(plugin.name, dealershipId))
  }

  #able(portId: string): AnyPlugin[] {
    return this.plugins().filter((plugin) => Object.values(plugin.provides ?? {}).some((port) => port.id === portId))
  }

  /** Switches a plugin on, or changes its settings. Refused when a port that takes one plugin is filled by another: both are named. */
  async activate(scope: TenantScope, dealershipId: string, name: string, settings: unknown): Promise<AnyPlugin | Refused | NotFound> {
    const plugin = this.plugins().find((one) => one.name === name)
    if (!plugin) return new NotFound('plugin')
    if (this.everywhere.has(name)) return new Refused('ALWAYS_ON', `${plugin.title.en} is part of the core and is always on.`, name)
    const parsed = plugin.settings ? (plugin.settings as z.ZodType<Record<string, unknown>>).safeParse(settings ?? {}) : { success: true as const, data: {} }
    if (!parsed.success) return new Refused('SETTINGS_INVALID', `These settings of ${name} cannot be used: ${z.prettifyError(parsed.error)}`, name)
    const taken = await this.#save(scope, dealershipId, name, true, parsed.data, (active) => this.#portTaken(plugin, active))
    return taken ?? plugin
  }

  #portTaken(plugin: AnyPlugin, active: ReadonlySet<string>): Refused | null {
    for (const port of Object.values(plugin.provides ?? {}).filter((one) => one.cardinality === 'one')) {
      const other = this.#able(port.id).find((one) => one !== plugin && (this.everywhere.has(one.name) || active.has(one.name)))
      if (other) {
        const message = `${other.name} already serves this dealership as ${port.title.en}, and only one can. Switch ${other.name} off before you switch ${plugin.name} on.`
        return new Refused('PORT_TAKEN', message, other.name)
      }
    }
    return null
  }

  /** Switches a plugin off. Its data and settings stay. */
  async deactivate(scope: TenantScope, dealershipId: string, name: string): Promise<AnyPlugin | Refused | NotFound> {
    const plugin = this.plugins().find((one) => one.name === name)
    if (!plugin) return new NotFound('plugin')
    if (this.everywhere.has(name)) return new Refused('ALWAYS_ON', `${plugin.title.en} is part of the core and cannot be switched off.`, name)
    await this.#save(scope, dealershipId, name, false, this.of(name, dealershipId).settings)
    return plugin
  }

  /** One switch of a dealership at a time, also from two processes: what `refuse` sees is how the others stand at that moment. */
  async #save(
    scope: TenantScope, dealershipId: string, plugin: string, active: boolean, settings: Record<string, unknown>, refuse: (active: ReadonlySet<string>) => Refused | null = () => null,
  ): Promise<Refused | null> {
    const refused = await this.unitsOfWork.run({ ...scope, dealerships: [dealershipId] }, async (unitOfWork) => {
      await unitOfWork.execute(lockActivations, [dealershipId])
      const others = await unitOfWork.execute(activeInDealership, [dealershipId])
      const problem = refuse(new Set(others.map((row) => row.plugin)))
      if (problem) return problem
      await unitOfWork.execute(saveActivation, [dealershipId, plugin, active, JSON.stringify(settings), scope.actor.id, unitOfWork.now])
      unitOfWork.append((active ? PluginActivated : PluginDeactivated)({ dealershipId, data: { plugin } }))
      return null
    })
    await this.reload()
    return refused
  }
}
