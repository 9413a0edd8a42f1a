import { createI18n } from 'vue-i18n'
import type { Language } from '../kit/formats.ts'
import en from './messages.en.ts'
import es from './messages.es.ts'
import { remember, remembered } from './remembered.ts'

/** Spanish (Mexico) unless English was chosen: in this browser, or by the person in their account. */
export function createTranslations() {
  return createI18n({
    legacy: false,
    locale: languageOf(remembered('language')),
    fallbackLocale: 'es',
    messages: { es, en },
    missingWarn: import.meta.env.DEV,
    fallbackWarn: false,
  })
}

export type Translations = ReturnType<typeof createTranslations>

export function languageOf(value: string | null): Language {
  return value?.startsWith('en') ? 'en' : 'es'
}

export function useLanguage(translations: Translations, language: Language): void {
  translations.global.locale.value = language
  document.documentElement.lang = language === 'es' ? 'es-MX' : 'en'
  remember('language', language)
}
