import { useI18n } from 'vue-i18n'

/** The words for why a row was refused, ignored or warned of, by code; else what the server said. */
export function useReasonText(): (reason: { code: string; message: string; column?: string | null; value?: string | null }) => string {
  const { t, te } = useI18n()
  return (reason) => {
    const key = `rowReasons.${reason.code}`
    return te(key) ? t(key, { column: reason.column ?? '', value: reason.value ?? '' }) : reason.message
  }
}
