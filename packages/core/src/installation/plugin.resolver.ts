import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql'
import type { OperationContext, RootContext } from '../kernel/operation-context.ts'
import type { AnyPlugin, ModuleEnvironment } from '../kernel/plugin.ts'
import { isProblem, type NotFound, type Refused } from '../kernel/problems.ts'
import { ConsoleModuleType, PluginActivationInput, PluginActivationResult, PluginActivationType, PluginType } from './plugin.type.ts'

@Resolver(() => PluginType)
export class PluginResolver {
  constructor(private readonly env: Pick<ModuleEnvironment<unknown, {}>, 'installation'>) {}

  @Query(() => [PluginType], { description: 'The modules of the core and the plugins of this installation, with how they are.' })
  plugins(@Ctx() { language }: RootContext): PluginType[] {
    return this.env.installation.plugins().map((status) => new PluginType(status, language))
  }

  @Query(() => [ConsoleModuleType], { description: 'The parts of the console that this dealership has, in the order of loading.' })
  consoleModules(@Arg('dealership', () => String) _code: string, @Ctx() { scope }: RootContext): ConsoleModuleType[] {
    const { installation } = this.env
    return installation
      .plugins()
      .filter(({ plugin, state }) => plugin.console && state === 'RUNNING' && installation.activation(plugin.name, scope.dealershipId!).active)
      .map(({ plugin }) => {
        const entry = plugin.console!.entry
        return new ConsoleModuleType(plugin.name, entry.startsWith('builtin:') ? entry : `/plugins/${plugin.name}/${entry}?v=${plugin.version}`)
      })
  }

  @FieldResolver(() => PluginActivationType, { nullable: true, description: 'Its switch in a dealership of the viewer; null for any other' })
  async activation(@Root() plugin: PluginType, @Arg('dealership', () => String) code: string, @Ctx() { viewer }: OperationContext): Promise<PluginActivationType | null> {
    const grant = [...(viewer?.grants.values() ?? [])].find((one) => one.code === code)
    if (!grant) return null
    const health = (await this.env.installation.health()).find((one) => one.name === plugin.name)
    return new PluginActivationType(this.env.installation.activation(plugin.name, grant.dealershipId), health && !health.ok ? health.message : null, grant.permissions.has('plugin:switch'))
  }

  @Mutation(() => PluginActivationResult, { description: 'Switches a plugin on for a dealership, or changes its settings there. Live.' })
  async activatePlugin(@Arg('input', () => PluginActivationInput) input: PluginActivationInput, @Ctx() { scope, language }: RootContext): Promise<PluginType | Refused | NotFound> {
    return this.#shown(await this.env.installation.activate(scope, scope.dealershipId!, input.plugin, input.settings ?? {}), language)
  }

  @Mutation(() => PluginActivationResult, { description: 'Switches a plugin off for a dealership. What it stored stays.' })
  async deactivatePlugin(@Arg('input', () => PluginActivationInput) input: PluginActivationInput, @Ctx() { scope, language }: RootContext): Promise<PluginType | Refused | NotFound> {
    return this.#shown(await this.env.installation.deactivate(scope, scope.dealershipId!, input.plugin), language)
  }

  #shown(outcome: AnyPlugin | Refused | NotFound, language: 'es' | 'en'): PluginType | Refused | NotFound {
    if (isProblem(outcome)) return outcome
    return new PluginType(this.env.installation.plugins().find((status) => status.plugin === outcome)!, language)
  }
}
