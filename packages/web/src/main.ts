import urql from '@urql/vue'
import ui from '@nuxt/ui/vue-plugin'
import '@fontsource-variable/figtree'
import './styles.css'
import { createApp } from 'vue'
import App from './App.vue'
import type { ConsoleModule } from './kit/console-module.ts'
import { onSessionEnded } from './kit/session-ended.ts'
import { viewer } from './kit/viewer-state.ts'
import { createApiClient } from './shell/client.ts'
import { createConsoleRegistry } from './shell/console-registry.ts'
import { createTranslations, languageOf, useLanguage } from './shell/i18n.ts'
import { importEntry } from './shell/import-entry.ts'
import { createConsoleRouter, guardRoutes } from './shell/router.ts'
import { forgetViewer } from './shell/session.ts'
import { applyTheme } from './shell/theme.ts'

const translations = createTranslations()
const client = createApiClient()
const router = createConsoleRouter()

const registry = createConsoleRegistry({
  importEntry,
  addMessages: (language, messages) => translations.global.mergeLocaleMessage(language, messages),
  addRoutes(module: ConsoleModule) {
    for (const route of module.routes ?? []) router.addRoute('dealership', { ...route, meta: { ...route.meta, module: module.name } })
  },
})

guardRoutes(router, client, registry)
onSessionEnded(() => {
  if (viewer.value === null) return
  forgetViewer()
  void router.push({ name: 'sign-in', query: { to: router.currentRoute.value.fullPath, ended: '1' } })
})

applyTheme()
useLanguage(translations, languageOf(translations.global.locale.value))
createApp(App).use(urql, client).use(translations).use(router).use(ui).mount('#app')
