import { defineConfig } from 'vitest/config'

/** graphql ships the same code as .mjs and .js; both in one process are two realms. Everyone gets the .js copy. */
const oneGraphql = [{ find: /^graphql$/, replacement: 'graphql/index.js' }]

export default defineConfig({
  resolve: { alias: oneGraphql, conditions: ['source', 'node'] },
  ssr: { resolve: { conditions: ['source', 'node'] } },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'packages/plugins/*/src/**/*.test.ts', 'tests/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', 'tests/bench/**'],
    globalSetup: ['tests/setup/embedded-database.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
})
