import { type ComputedRef, computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { createFormats, type Formats, type Language } from './formats.ts'
import { viewerDealership } from './viewer-state.ts'

/** Formats in the chosen language and the zone of the dealership in the address (Mexico City outside of one). */
export function useFormats(): ComputedRef<Formats> {
  const { locale } = useI18n()
  return computed(() => createFormats(locale.value as Language, viewerDealership.value?.dealership.timeZone ?? 'America/Mexico_City'))
}
