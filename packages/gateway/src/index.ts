/** The public entry of @lazo/gateway: for `lazo.config.ts`. */
export { defineLazoConfig, type LazoConfig, secretFromEnvironment } from './configuration/lazo-config.ts'
