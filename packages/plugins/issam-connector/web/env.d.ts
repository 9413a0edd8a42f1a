/// <reference types="vite/client" />

declare module '*.vue' {
  import type { Component } from 'vue'
  const component: Component
  export default component
}

/** What of the console's kit this module uses; the host gives the code at run time. */
declare module '@lazo/console-kit' {
  import type { Component, Ref, ShallowRef } from 'vue'
  export interface ProblemShape {
    code: string
    message: string
  }
  export interface ConsoleModule {
    name: string
    messages: { es: object; en: object }
    panels?: { slot: string; component: Component; order: number; permission?: string }[]
  }
  export function defineConsoleModule(module: ConsoleModule): ConsoleModule
  export function currentDealership(): string
  export function may(permission?: string): boolean
  export function useFormats(): { instant(value: string): string; number(value: number): string }
  export function useFetched<Data, Variables, Thing>(options: { document: unknown; variables: () => Variables | null; pick: (data: Data) => Thing | null }): {
    data: ShallowRef<Thing | null>
    state: Ref<'loading' | 'ready' | 'failed' | 'stale'>
    problem: ShallowRef<ProblemShape | null>
    refresh(): Promise<void>
  }
  export function useAction<Success, Variables>(document: unknown): { run(variables: Variables): Promise<Success | null>; busy: Ref<boolean>; problem: ShallowRef<ProblemShape | null> }
  export function useCodeText(): (group: string, code: string) => string
  export const StateNotice: Component
  export const ProblemMessage: Component
}

declare module 'vue-i18n' {
  export function useI18n(): { t(key: string, values?: Record<string, unknown>): string }
}

declare module '@urql/vue' {
  export function gql(strings: TemplateStringsArray): unknown
}
