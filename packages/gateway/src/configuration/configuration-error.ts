/** One thing that is wrong with the configuration. */
export interface ConfigurationProblem {
  /** The environment variable, or the file and key, that is wrong. */
  where: string
  /** What was found there; of a secret only how it looks ("12 characters"), never itself. */
  found: string
  /** What the reader does about it. */
  remedy: string
}

/** Everything that is wrong with the configuration, found in one go, so that one start shows all of it. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError'
  constructor(readonly problems: ConfigurationProblem[]) {
    super(['Lazo cannot start with this configuration:', ...problems.map(({ where, found, remedy }) => `  ${where} ${found}. ${remedy}`)].join('\n'))
  }
}
