/** For tests of modules and plugins, under vitest with Lazo's global set-up. */
export * from './core-platform.ts'
export * from './fresh-database.ts'
export * from './test-authenticator.ts'
export type { TestServer } from './test-server.ts'
