import { useI18n } from 'vue-i18n'

/** The word for one of the server's codes, from a group of texts; a code nobody knows yet is shown as it is. */
export function useCodeText(): (group: string, code: string) => string {
  const { t, te } = useI18n()
  return (group, code) => (te(`${group}.${code}`) ? t(`${group}.${code}`) : code)
}
