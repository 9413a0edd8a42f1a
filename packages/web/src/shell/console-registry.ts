import type { ConsoleModule, ModuleMessages } from '../kit/console-module.ts'
import type { LoadedModule } from '../kit/contributions.ts'
import type { Language } from '../kit/formats.ts'

/** What the registry needs of the page around it. */
export interface RegistryHost {
  /** Loads a module's file: a chunk of the host for `builtin:…`, an address for a plugin's. */
  importEntry(entry: string): Promise<{ default?: unknown }>
  addMessages(language: Language, messages: ModuleMessages): void
  addRoutes(module: ConsoleModule): void
}

export interface ConsoleRegistry {
  /** Loads what is not loaded yet, and answers with how each entry fares, in their order. Never rejects. */
  load(entries: readonly { name: string; entry: string }[]): Promise<LoadedModule[]>
}

/**
 * Loads the console's halves of modules, the built-in ones and plugins' alike. Each is loaded once per page; one that cannot
 * be loaded, is no module, or carries another's name is `failed` with the reason, and everything else works.
 */
export function createConsoleRegistry(host: RegistryHost): ConsoleRegistry {
  const loading = new Map<string, Promise<LoadedModule>>()

  async function loadOne(name: string, entry: string): Promise<LoadedModule> {
    try {
      const file = await host.importEntry(entry)
      const module = moduleOf(file.default, name)
      host.addMessages('es', module.messages.es)
      host.addMessages('en', module.messages.en)
      host.addRoutes(module)
      return { name, entry, state: 'ready', reason: null, module }
    } catch (error) {
      console.error(`The console part of ${name} could not be loaded from ${entry}`, error)
      return { name, entry, state: 'failed', reason: error instanceof Error ? error.message : String(error), module: null }
    }
  }

  return {
    load: (entries) =>
      Promise.all(
        entries.map(({ name, entry }) => {
          const known = loading.get(entry)
          if (known !== undefined) return known
          const started = loadOne(name, entry)
          loading.set(entry, started)
          return started
        }),
      ),
  }
}

function moduleOf(value: unknown, name: string): ConsoleModule {
  const module = value as Partial<ConsoleModule> | null | undefined
  if (typeof module !== 'object' || module === null || typeof module.name !== 'string' || module.messages === undefined) {
    throw new Error(`The file of ${name} has no default export made by defineConsoleModule`)
  }
  if (module.name !== name) throw new Error(`The server announced ${name}, the file says ${module.name}`)
  return module as ConsoleModule
}
