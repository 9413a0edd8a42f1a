import type { CodegenConfig } from '@graphql-codegen/cli'

/**
 * Types of the console's operations, generated from the emitted schema (`pnpm --filter @lazo/web codegen`, run in the repository by
 * `packages/web`). A field that the server renames or drops becomes a type error in the screen that asks for it.
 */
const config: CodegenConfig = {
  schema: '../../schema/schema.graphql',
  documents: ['src/**/*.ts', 'src/**/*.vue', '!src/gql/**'],
  generates: {
    'src/gql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        scalars: { Date: 'string', DateTime: 'string', EventCursor: 'string', JSON: 'unknown' },
      },
    },
  },
}

export default config
