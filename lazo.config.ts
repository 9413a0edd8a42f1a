import { defineLazoConfig } from '@lazo/gateway'

/** The plugins of this installation. A change takes effect at the next start. */
export default defineLazoConfig({
  plugins: ['@lazo/issam-connector'],
})
