import { defineConsoleModule } from '@lazo/console-kit'
import en from './messages.en.ts'
import es from './messages.es.ts'

export default defineConsoleModule({
  name: 'installation',
  messages: { es, en },
  navigation: [
    { id: 'plugins', title: 'plugins.title', icon: 'i-lucide-blocks', to: 'plugins', permission: 'plugin:read', group: 'dealership', order: 50 },
    { id: 'data-access', title: 'dataAccess.title', icon: 'i-lucide-scan-eye', to: 'data-access', permission: 'personal-data:audit', group: 'dealership', order: 60 },
  ],
  routes: [
    { path: 'plugins', name: 'plugins', component: () => import('./PluginList.vue'), meta: { permission: 'plugin:read', title: 'plugins.title' } },
    { path: 'data-access', name: 'data-access', component: () => import('./PersonalDataAccess.vue'), meta: { permission: 'personal-data:audit', title: 'dataAccess.title' } },
  ],
})
