import { ref, watch } from 'vue'
import { remember, remembered } from './remembered.ts'

export type Theme = 'light' | 'dark' | 'auto'

/** The chosen theme; `auto` follows the system. `public/before.js` applies the same before the first paint. */
export const theme = ref<Theme>(themeOf(remembered('theme')))

function themeOf(value: string | null): Theme {
  return value === 'light' || value === 'dark' ? value : 'auto'
}

export function applyTheme(): void {
  const system = matchMedia('(prefers-color-scheme: dark)')
  const apply = (): void => {
    const dark = theme.value === 'dark' || (theme.value === 'auto' && system.matches)
    document.documentElement.classList.toggle('dark', dark)
    document.documentElement.style.colorScheme = dark ? 'dark' : 'light'
  }
  watch(theme, (chosen) => {
    remember('theme', chosen)
    apply()
  })
  system.addEventListener('change', apply)
  apply()
}
