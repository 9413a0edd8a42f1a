import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

/** The connector's half of the console, built apart from the host. What the host shares by import map stays outside. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [vue({ isProduction: true })],
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    target: 'es2023',
    outDir: fileURLToPath(new URL('../dist-web', import.meta.url)),
    emptyOutDir: true,
    lib: { entry: fileURLToPath(new URL('./index.ts', import.meta.url)), formats: ['es'], fileName: () => 'console.js', cssFileName: 'console' },
    rolldownOptions: { external: ['vue', 'vue-router', 'vue-i18n', '@urql/vue', '@lazo/console-kit'] },
  },
})
