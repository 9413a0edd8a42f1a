import { computed, shallowRef } from 'vue'
import type { ConsoleModule, NavigationItem, PanelContribution } from './console-module.ts'
import { may } from './viewer-state.ts'

/** How the console's half of a module fared when it was loaded. */
export interface LoadedModule {
  name: string
  entry: string
  state: 'ready' | 'failed'
  /** Why it failed, for the person who installs plugins. */
  reason: string | null
  module: ConsoleModule | null
}

/** The modules of the dealership in the address, in the order the server lists them; written by the shell's registry alone. */
export const loadedModules = shallowRef<LoadedModule[]>([])

const groups: readonly NavigationItem['group'][] = ['process', 'customers', 'dealership']

/** Navigation that the viewer may follow, as it is read from top to bottom: by group, then in order. */
export const navigation = computed<NavigationItem[]>(() =>
  loadedModules.value
    .flatMap((loaded) => loaded.module?.navigation ?? [])
    .filter((item) => may(item.permission))
    .sort((a, b) => groups.indexOf(a.group) - groups.indexOf(b.group) || a.order - b.order),
)

/** The panels that modules put into a slot, in order. */
export function panelsOf(slot: string): PanelContribution[] {
  return loadedModules.value
    .flatMap((loaded) => loaded.module?.panels ?? [])
    .filter((panel) => panel.slot === slot && may(panel.permission))
    .sort((a, b) => a.order - b.order)
}
