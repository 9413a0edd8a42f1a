/** The built-in modules' halves: each a chunk of its own, loaded by the same registry as a plugin's. */
const builtIn: Record<string, () => Promise<{ default?: unknown }>> = {
  extraction: () => import('../modules/extraction/index.ts'),
  customers: () => import('../modules/customers/index.ts'),
  organization: () => import('../modules/organization/index.ts'),
  plugins: () => import('../modules/plugins/index.ts'),
  account: () => import('../modules/account/index.ts'),
}

const DEADLINE = 10_000

/** Loads a module's entry. A plugin's file that does not arrive within 10 seconds counts as failed: the console does not wait for it. */
export function importEntry(entry: string): Promise<{ default?: unknown }> {
  const name = entry.startsWith('builtin:') ? entry.slice('builtin:'.length) : null
  if (name !== null) return builtIn[name]?.() ?? Promise.reject(new Error(`This console has no module ${name}`))
  return Promise.race([
    import(/* @vite-ignore */ entry) as Promise<{ default?: unknown }>,
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error(`${entry} did not arrive within ${DEADLINE / 1000} s`)), DEADLINE)),
  ])
}
