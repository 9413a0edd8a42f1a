import type { Plugin } from 'vite'

/**
 * What a plugin's part of the console takes from the host, by import map: one copy of each in the page, under a name that
 * stays the same from build to build. The host's own chunks share the same modules behind these entries.
 */
export const sharedModules: Record<string, { file: string; source: string }> = {
  vue: { file: 'shared/vue', source: 'src/shared/vue.ts' },
  'vue-router': { file: 'shared/vue-router', source: 'src/shared/vue-router.ts' },
  'vue-i18n': { file: 'shared/vue-i18n', source: 'src/shared/vue-i18n.ts' },
  '@urql/vue': { file: 'shared/urql-vue', source: 'src/shared/urql-vue.ts' },
  '@lazo/console-kit': { file: 'shared/console-kit', source: 'src/shared/console-kit.ts' },
}

/** Entries for the bundler: `{ 'shared/vue': 'src/shared/vue.ts', … }`. */
export function sharedEntries(): Record<string, string> {
  return Object.fromEntries(Object.values(sharedModules).map(({ file, source }) => [file, source]))
}

/** Writes the import map into index.html, in front of every module script. */
export function sharedImportMap(): Plugin {
  let serving = false
  return {
    name: 'lazo:shared-import-map',
    configResolved(config) {
      serving = config.command === 'serve'
    },
    transformIndexHtml() {
      const imports = Object.fromEntries(
        Object.entries(sharedModules).map(([name, { file, source }]) => [name, serving ? `/${source}` : `/${file}.js`]),
      )
      return [{ tag: 'script', attrs: { type: 'importmap' }, children: JSON.stringify({ imports }), injectTo: 'head-prepend' as const }]
    },
  }
}
