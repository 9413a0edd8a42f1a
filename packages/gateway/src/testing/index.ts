/** A whole platform to test on, under vitest with Lazo's global set-up: `@lazo/gateway/testing`. */
export { Actor, type Answer } from './actor.ts'
export { TestClock } from './test-clock.ts'
export type { TestPerson } from './test-people.ts'
export { startTestPlatform, type TestPlatform, type TestPlatformOptions } from './test-platform.ts'
