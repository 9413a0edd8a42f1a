import { useI18n } from 'vue-i18n'
import type { ProblemShape } from './problem.ts'

/** The words for a problem: the text that some module has for its code, else what the server said. */
export function useProblemText(): (problem: ProblemShape) => string {
  const { t, te } = useI18n()
  return (problem) => {
    const key = `problems.${problem.code}`
    if (te(key)) return t(key)
    return problem.message === '' ? t('problems.INTERNAL') : problem.message
  }
}
