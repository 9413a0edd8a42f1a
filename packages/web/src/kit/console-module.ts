import type { Component } from 'vue'
import type { RouteRecordRaw } from 'vue-router'

/** Texts of one language, nested by topic; put them below the module's own name so that two modules never collide. */
export interface ModuleMessages {
  [key: string]: string | ModuleMessages
}

/** One entry of the console's navigation. */
export interface NavigationItem {
  id: string
  /** Key of the text in the module's messages. */
  title: string
  /** Name of an icon of the local collection: `i-lucide-phone`. */
  icon: string
  /** Path below the dealership: `extraction` leads to `/d/AGS01/extraction`. */
  to: string
  /** Who lacks it does not see the entry; none: everybody of the dealership. */
  permission?: string
  group: 'process' | 'customers' | 'dealership'
  order: number
}

/** A part of a screen that somebody else's screen makes room for (`<ConsoleSlot name="…">`). */
export interface PanelContribution {
  slot: string
  component: Component
  order: number
  permission?: string
}

/** The console's half of a module: of the built-in ones and of plugins alike. */
export interface ConsoleModule {
  /** The name that the server lists it under in `consoleModules`. */
  name: string
  messages: { es: ModuleMessages; en: ModuleMessages }
  navigation?: NavigationItem[]
  /** Paths relative to `/d/:dealership/`; `meta.permission` closes a route to who lacks it, `meta.title` is a text's key. */
  routes?: RouteRecordRaw[]
  panels?: PanelContribution[]
}

/**
 * Declares the console's half of a module: the default export of the file that the server names as its entry. Called once
 * when the file is loaded; a module that throws while it loads is shown as failed and breaks nothing else.
 */
export function defineConsoleModule(module: ConsoleModule): ConsoleModule {
  return module
}
