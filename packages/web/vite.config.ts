import { fileURLToPath } from 'node:url'
import ui from '@nuxt/ui/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { sharedEntries, sharedImportMap } from './shared-modules.ts'

const root = fileURLToPath(new URL('.', import.meta.url))
const api = process.env['LAZO_API'] ?? 'http://127.0.0.1:4000'

export default defineConfig({
  root,
  plugins: [
    vue(),
    ui({
      root,
      // The theme is the shell's (shell/theme.ts): Nuxt UI's own would put the system's back at each start.
      colorMode: false,
      ui: {
        colors: { primary: 'lazo', secondary: 'amber', neutral: 'stone' },
        button: { slots: { base: 'cursor-pointer' } },
        card: { slots: { body: 'p-4 sm:p-5', header: 'p-4 sm:px-5', footer: 'p-4 sm:px-5' } },
        // Its words have the contrast of its title.
        alert: { slots: { description: 'opacity-100' } },
        // A field is as wide as its form says, not as its content.
        input: { slots: { root: 'w-full' } },
        textarea: { slots: { root: 'w-full' } },
        select: { slots: { base: 'w-full' } },
        selectMenu: { slots: { base: 'w-full' } },
        inputNumber: { slots: { root: 'w-full' } },
        inputTags: { slots: { root: 'w-full' } },
      },
      theme: { colors: ['primary', 'secondary', 'success', 'info', 'warning', 'error'] },
      // Icons come from the local collection only: the console never asks an icon service.
      icon: { clientBundle: { scan: { globInclude: ['src/**/*.{vue,ts}'] }, sizeLimitKb: 0 } },
    }),
    sharedImportMap(),
  ],
  resolve: { alias: { '@lazo/console-kit': fileURLToPath(new URL('./src/kit/index.ts', import.meta.url)) } },
  build: {
    target: 'es2023',
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      input: { index: 'index.html', ...sharedEntries() },
      preserveEntrySignatures: 'strict',
      output: {
        entryFileNames: (chunk) => (chunk.name.startsWith('shared/') ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  server: { proxy: { '/graphql': { target: api, ws: true }, '/files': api } },
})
