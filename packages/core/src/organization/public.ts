/** What of the organization @lazo/core hands out: to the gateway's sign-in, to seeds, to plugins. */
export * from './api.ts'
