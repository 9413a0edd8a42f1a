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

/**
 * Which plugin is switched on in which dealership, and with which settings. Held in memory, since it is asked for at every
 * field of a plugin; read anew when the log says that a switch was moved.
 */
export class Activations {
  #known = new Map<string, Activation>()

  constructor(
    private readonly plugins: readonly AnyPlugin[],
    private readonly unitsOfWork: UnitsOfWork,
    private readonly feed: pg.Pool,
    private readonly everywhere: ReadonlySet<string>,
  ) {}

  async reload(): Promise<void> {
    const { rows } = await this.feed.query<ActivationRow>('select dealership_id, plugin, active, settings, changed_at from plugin_activation')
    this.#known = new Map(rows.map((row) => [`${row.plugin}\n${row.dealership_id}`, { active: row.active, settings: row.settings, changedAt: row.changed_at }]))
  }

  isActive(plugin: string, dealershipId: string): boolean {
    return this.everywhere.has(plugin) || (this.#known.get(`${plugin}\n${dealershipId}`)?.active ?? false)
  }

  of(plugin: string, dealershipId: string): Activation {
    return this.#known.get(`${plugin}\n${dealershipId}`) ?? { active: this.everywhere.has(plugin), settings: {}, changedAt: null }
  }

  /** The plugins that fill a port in a dealership, in the order of setting up. */
  filling(portId: string, dealershipId: string): AnyPlugin[] {
    return this.plugins.filter((plugin) => Object.values(plugin.provides ?? {}).some((port) => port.id === portId) && this.isActive(plugin.name, dealershipId))
  }

  /** Switches a plugin on, or changes its settings. Refused when a port that takes one plugin is filled by another: both are named. */
  async activate(scope: TenantScope, dealershipId: string, name: string, settings: unknown): Promise<AnyPlugin | Refused | NotFound> {
    const plugin = this.plugins.find((one) => one.name === name)
    if (!plugin) return new NotFound('plugin')
    if (this.everywhere.has(name)) return new Refused('ALWAYS_ON', `${plugin.title.en} is part of the core and is always on.`, name)
    for (const port of Object.values(plugin.provides ?? {}).filter((one) => one.cardinality === 'one')) {
      const other = this.filling(port.id, dealershipId).find((one) => one.name !== name)
      if (other) return new Refused('PORT_TAKEN', `${other.name} already serves this dealership as ${port.title.en}, and only one can. Switch ${other.name} off before you switch ${name} on.`, other.name)
    }
    const parsed = plugin.settings ? (plugin.settings as z.ZodType<Record<string, unknown>>).safeParse(settings ?? {}) : { success: true as const, data: {} }
    if (!parsed.success) return new Refused('SETTINGS_INVALID', `These settings of ${name} cannot be used: ${z.prettifyError(parsed.error)}`, name)
    await this.#save(scope, dealershipId, name, true, parsed.data)
    return plugin
  }

  /** Switches a plugin off. Its data and settings stay. */
  async deactivate(scope: TenantScope, dealershipId: string, name: string): Promise<AnyPlugin | Refused | NotFound> {
    const plugin = this.plugins.find((one) => one.name === name)
    if (!plugin) return new NotFound('plugin')
    if (this.everywhere.has(name)) return new Refused('ALWAYS_ON', `${plugin.title.en} is part of the core and cannot be switched off.`, name)
    await this.#save(scope, dealershipId, name, false, this.of(name, dealershipId).settings)
    return plugin
  }

  async #save(scope: TenantScope, dealershipId: string, plugin: string, active: boolean, settings: Record<string, unknown>): Promise<void> {
    await this.unitsOfWork.run({ ...scope, dealerships: [dealershipId] }, async (unitOfWork) => {
      await unitOfWork.execute(saveActivation, [dealershipId, plugin, active, JSON.stringify(settings), scope.actor.id, unitOfWork.now])
      unitOfWork.append((active ? PluginActivated : PluginDeactivated)({ dealershipId, data: { plugin } }))
    })
    await this.reload()
  }
}
