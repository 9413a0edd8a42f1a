/**
 * The dependency rule of the architecture: rules ← schema ← use cases ← resolver; modules reach each other through
 * their `api.ts`; plugins know the core's public entry and nothing else of ours; only the gateway runs the kernel.
 */
const TEST = String.raw`\.test\.ts$|/testing/`
/** Folders of a module that hold pure rules. */
const RULES = '/(rules|values|reading|mapping)/'
const OURS = '^packages/'
/** The core's modules in the order in which they build on each other, as in core-modules.ts. */
const MODULES = ['organization', 'installation', 'customers', 'complaint-filter', 'extraction']

/** A module knows those before it. Where two would need each other, one listens to the other's events. */
function laterIsUnknown(module, index) {
  return {
    name: `modules-in-order-${module}`,
    comment: 'A core module builds on those before it and never on a later one.',
    severity: 'error',
    from: { path: `^packages/core/src/${module}/`, pathNot: TEST },
    to: { path: `^packages/core/src/(${MODULES.slice(index + 1).join('|')})/` },
  }
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Files that need each other are one file, or need a third. Circles of types alone do no harm.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolves',
      comment: 'An import leads to a file or an installed package.',
      severity: 'error',
      // A plugin's half of the console gets what the host shares from the browser's import map.
      from: { path: String.raw`^packages/(core|gateway|plugins)/.*\.ts$`, pathNot: '/web/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'rules-import-rules',
      comment: 'A rule knows rules: no ORM, no GraphQL, no server, nothing of the module around it.',
      severity: 'error',
      from: { path: `^packages/(core|plugins)/.*${RULES}`, pathNot: TEST },
      to: { path: [OURS, String.raw`node_modules/(type-graphql|graphql|@mikro-orm|pg|express|kysely)/`], pathNot: RULES },
    },
    {
      name: 'graphql-at-the-edge',
      comment: 'Only *.resolver.ts, *.type.ts and the kernel import type-graphql.',
      severity: 'error',
      from: { path: '^packages/(core|plugins|gateway)/', pathNot: [String.raw`\.(resolver|type)\.ts$`, '^packages/core/src/kernel/', TEST] },
      to: { path: 'node_modules/type-graphql/' },
    },
    {
      name: 'orm-in-schemas',
      comment: 'Only *.schema.ts and the kernel import from MikroORM; others import its types at most.',
      severity: 'error',
      from: { path: '^packages/(core|plugins)/', pathNot: [String.raw`\.schema\.ts$`, '^packages/core/src/kernel/', TEST] },
      to: { path: 'node_modules/@mikro-orm/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'schemas-below',
      comment: 'What is stored does not know how it is shown.',
      severity: 'error',
      from: { path: String.raw`\.schema\.ts$` },
      to: { path: String.raw`${OURS}.*\.(resolver|type|access)\.ts$` },
    },
    {
      name: 'resolvers-on-top',
      comment: 'Nothing but the module’s index.ts and tests import a resolver.',
      severity: 'error',
      from: { path: '^packages/(core|plugins)/', pathNot: [String.raw`/index\.ts$`, TEST] },
      to: { path: String.raw`${OURS}.*\.resolver\.ts$` },
    },
    {
      name: 'modules-by-api',
      comment: 'A core module reaches another through its api.ts.',
      severity: 'error',
      from: { path: '^packages/core/src/([^/]+)/', pathNot: ['^packages/core/src/(kernel|testing)/', TEST] },
      to: { path: '^packages/core/src/[^/]+/', pathNot: ['^packages/core/src/($1|kernel|values)/', String.raw`^packages/core/src/[^/]+/api\.ts$`] },
    },
    ...MODULES.slice(0, -1).map(laterIsUnknown),
    {
      name: 'api-imports-nothing-back',
      comment: 'api.ts is what others may call: it knows neither its module’s index.ts nor its resolvers.',
      severity: 'error',
      from: { path: String.raw`^packages/core/src/[^/]+/api\.ts$` },
      to: { path: String.raw`^packages/core/src/[^/]+/index\.ts$|\.resolver\.ts$` },
    },
    {
      name: 'kernel-knows-no-module',
      comment: 'The kernel runs modules and knows none; running.ts alone hands out their list.',
      severity: 'error',
      from: { path: '^packages/core/src/kernel/', pathNot: [String.raw`/running\.ts$`, TEST] },
      to: { path: '^packages/core/src/', pathNot: ['^packages/core/src/kernel/', String.raw`^packages/core/src/core-version\.ts$`] },
    },
    {
      name: 'running-for-the-gateway',
      comment: 'Only the gateway and tests import @lazo/core/running.',
      severity: 'error',
      from: { path: OURS, pathNot: ['^packages/gateway/', TEST] },
      to: { path: String.raw`^packages/core/src/kernel/running\.ts$` },
    },
    {
      name: 'gateway-by-entries',
      comment: 'The gateway reaches the core through its entries.',
      severity: 'error',
      from: { path: '^packages/gateway/' },
      to: { path: '^packages/core/', pathNot: String.raw`^packages/core/src/(index|kernel/running|testing/index)\.ts$` },
    },
    {
      name: 'plugins-by-public-entry',
      comment: 'A plugin imports @lazo/core’s public entry, never another plugin, the gateway or the core’s insides.',
      severity: 'error',
      from: { path: '^packages/plugins/([^/]+)/', pathNot: [TEST, '/web/'] },
      to: { path: OURS, pathNot: ['^packages/plugins/$1/', String.raw`^packages/core/src/index\.ts$`] },
    },
    {
      name: 'plugin-tests-by-testing-entries',
      comment: 'A plugin’s tests also use the testing entries.',
      severity: 'error',
      from: { path: String.raw`^packages/plugins/([^/]+)/.*(\.test\.ts$|/testing/)` },
      to: { path: OURS, pathNot: ['^packages/plugins/$1/', String.raw`^packages/core/src/(index|testing/index)\.ts$`, String.raw`^packages/gateway/src/testing/index\.ts$`] },
    },
    {
      name: 'web-apart',
      comment: 'The console knows the API’s schema and nothing of the server.',
      severity: 'error',
      from: { path: '^packages/web/' },
      to: { path: '^packages/(core|gateway|plugins)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.mts', '.js', '.mjs', '.cjs', '.json', '.vue'],
    },
  },
}
