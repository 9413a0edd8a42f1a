import type pg from 'pg'
import { z } from 'zod'
import type { TenantScope } from './access.ts'
import { defineEvent } from './events.ts'
import type { Activation, AnyPlugin } from './plugin.ts'
import { NotFound, Refused } from './problems.ts'
import { type KeptSettings, sealSettings, type Seals, secretNames, secretsLeftOut, shownSettings, unsealSettings, withFormerSecrets } from './secret-settings.ts'
import { SecretKeyMissing, SecretUnreadable } from './sealed-secret.ts'
import { statement } from './statement.ts'
import type { UnitsOfWork } from './unit-of-work.ts'

export const PluginActivated = defineEvent({ type: 'PluginActivated', version: 1, data: z.object({ plugin: z.string() }) })
export const PluginDeactivated = defineEvent({ type: 'PluginDeactivated', version: 1, data: z.object({ plugin: z.string() }) })

interface ActivationRow {
  dealership_id: string
  plugin: string
  active: boolean
  /** As they are kept: secrets sealed. */
  settings: KeptSettings
  changed_at: Date
}

const saveActivation = statement<never>(
  'plugin-activation-save',
  `insert into plugin_activation (dealership_id, plugin, active, settings, changed_by, changed_at) values ($1, $2, $3, $4::jsonb, $5, $6)
   on conflict (dealership_id, plugin) do update set active = excluded.active, settings = excluded.settings, changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
)

const lockActivations = statement<never>('plugin-activation-lock', `select pg_advisory_xact_lock(hashtext('lazo plugin activation'), hashtext($1))`)

const activeInDealership = statement<{ plugin: string }>('plugin-activation-active', 'select plugin from plugin_activation where dealership_id = $1 and active')

const keptSettings = statement<{ settings: KeptSettings }>('plugin-activation-kept', 'select settings from plugin_activation where dealership_id = $1 and plugin = $2')

/**
 * Which plugin is switched on in which dealership, and with which settings. Held in memory, since it is asked for at every
 * field of a plugin; read anew when the log says that a switch was moved.
 */
export class Activations {
  #known = new Map<string, ActivationRow>()
  readonly #secrets = new WeakMap<object, readonly string[]>()
  #reading: Promise<void> = Promise.resolve()
  #next: Promise<void> | null = null

  constructor(
    /** Those that run, in the order of setting up. */
    private readonly plugins: () => readonly AnyPlugin[],
    private readonly unitsOfWork: UnitsOfWork,
    private readonly feed: pg.Pool,
    private readonly everywhere: ReadonlySet<string>,
    private readonly seals: Seals,
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
    this.#known = new Map(rows.map((row) => [`${row.plugin}\n${row.dealership_id}`, row]))
  }

  /**
   * The settings with which a plugin works in a dealership, secrets unsealed, as the plugin of today reads them: a newer
   * version may have settings with a default that were not there then. For the plugin alone: never show them.
   * @throws SecretKeyMissing, SecretUnreadable
   */
  settings(plugin: string, dealershipId: string): Record<string, unknown> {
    const row = this.#known.get(`${plugin}\n${dealershipId}`)
    const shape = this.#shapeOf(plugin)
    if (!row || !shape) return { ...row?.settings }
    const settings = unsealSettings(this.seals, ownerOf(plugin, dealershipId), this.#secretsOf(shape), row.settings)
    const parsed = shape.safeParse(settings)
    return parsed.success ? parsed.data : settings
  }

  #shapeOf(plugin: string): SettingsShape | undefined {
    return this.plugins().find((one) => one.name === plugin)?.settings as SettingsShape | undefined
  }

  #secretsOf(shape: SettingsShape | undefined): readonly string[] {
    if (!shape) return []
    const known = this.#secrets.get(shape) ?? secretNames(shape)
    this.#secrets.set(shape, known)
    return known
  }

  isActive(plugin: string, dealershipId: string): boolean {
    return this.everywhere.has(plugin) || (this.#known.get(`${plugin}\n${dealershipId}`)?.active ?? false)
  }

  /** The switch as it may be shown: without secrets. */
  of(plugin: string, dealershipId: string): Activation {
    const row = this.#known.get(`${plugin}\n${dealershipId}`)
    if (!row) return { active: this.everywhere.has(plugin), settings: {}, secretsSet: [], changedAt: null }
    return { active: row.active, ...shownSettings(this.#legible(row), this.#secretsOf(this.#shapeOf(plugin))), changedAt: row.changed_at }
  }

  /** As kept where the key is missing or another: what is no secret can still be shown. */
  #legible(row: ActivationRow): KeptSettings {
    try {
      return this.settings(row.plugin, row.dealership_id)
    } catch (error) {
      if (error instanceof SecretKeyMissing || error instanceof SecretUnreadable) return row.settings
      throw error
    }
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
    const refused = await this.#save(scope, dealershipId, name, true, (kept) => this.#changed(plugin, dealershipId, kept, settings), (active) => this.#portTaken(plugin, active))
    return refused ?? plugin
  }

  /** What is to be kept, sealed. Secrets are only ever written: one that is left out stays what it was. */
  #changed(plugin: AnyPlugin, dealershipId: string, kept: KeptSettings, given: unknown): KeptSettings | Refused {
    const shape = plugin.settings as SettingsShape | undefined
    if (!shape) return {}
    const owner = ownerOf(plugin.name, dealershipId)
    const secrets = this.#secretsOf(shape)
    try {
      const former = unsealSettings(this.seals, owner, secretsLeftOut(given, secrets), kept)
      const parsed = shape.safeParse(withFormerSecrets(given ?? {}, former, secrets))
      if (!parsed.success) return new Refused('SETTINGS_INVALID', `These settings of ${plugin.name} cannot be used: ${z.prettifyError(parsed.error)}`, plugin.name)
      return sealSettings(this.seals, owner, secrets, parsed.data)
    } catch (error) {
      if (error instanceof SecretKeyMissing || error instanceof SecretUnreadable) return new Refused(error.code, error.message, plugin.name)
      throw error
    }
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
    await this.#save(scope, dealershipId, name, false, (kept) => kept)
    return plugin
  }

  /** One switch of a dealership at a time, also from two processes: what `refuse` sees is how the others stand at that moment. */
  async #save(
    scope: TenantScope, dealershipId: string, plugin: string, active: boolean, change: (kept: KeptSettings) => KeptSettings | Refused, refuse: (active: ReadonlySet<string>) => Refused | null = () => null,
  ): Promise<Refused | null> {
    const refused = await this.unitsOfWork.run({ ...scope, dealerships: [dealershipId] }, async (unitOfWork) => {
      await unitOfWork.execute(lockActivations, [dealershipId])
      const others = await unitOfWork.execute(activeInDealership, [dealershipId])
      const problem = refuse(new Set(others.map((row) => row.plugin)))
      if (problem) return problem
      const [row] = await unitOfWork.execute(keptSettings, [dealershipId, plugin])
      const settings = change(row?.settings ?? {})
      if (settings instanceof Refused) return settings
      await unitOfWork.execute(saveActivation, [dealershipId, plugin, active, JSON.stringify(settings), scope.actor.id, unitOfWork.now])
      unitOfWork.append((active ? PluginActivated : PluginDeactivated)({ dealershipId, data: { plugin } }))
      return null
    })
    await this.reload()
    return refused
  }
}

type SettingsShape = z.ZodType<Record<string, unknown>>

const ownerOf = (plugin: string, dealershipId: string): { dealershipId: string; id: string } => ({ dealershipId, id: `plugin ${plugin}` })
