/** For tests of modules and plugins, under vitest with Lazo's global set-up. */
export * from './core-platform.ts'
export * from './fresh-database.ts'
export * from './test-authenticator.ts'
export type { TestServer } from './test-server.ts'
export * from './complaint-system.contract.ts'
export * from './in-memory-complaint-system.ts'
export * from './visiting-customer.ts'
export * from './small-group.ts'
