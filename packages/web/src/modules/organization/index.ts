import { defineConsoleModule } from '@lazo/console-kit'
import { defineAsyncComponent } from 'vue'
import en from './messages.en.ts'
import es from './messages.es.ts'

export default defineConsoleModule({
  name: 'organization',
  messages: { es, en },
  navigation: [
    { id: 'areas', title: 'areas.title', icon: 'i-lucide-network', to: 'areas', permission: 'organization:read', group: 'dealership', order: 10 },
    { id: 'people', title: 'people.title', icon: 'i-lucide-id-card', to: 'people', permission: 'person:read', group: 'dealership', order: 20 },
    { id: 'calendar', title: 'calendar.title', icon: 'i-lucide-calendar-clock', to: 'calendar', permission: 'organization:read', group: 'dealership', order: 30 },
    { id: 'settings', title: 'settings.title', icon: 'i-lucide-settings-2', to: 'settings', permission: 'organization:read', group: 'dealership', order: 40 },
  ],
  routes: [
    { path: 'areas', name: 'areas', component: () => import('./ResponsibleAreas.vue'), meta: { permission: 'organization:read', title: 'areas.title' } },
    { path: 'people', name: 'people', component: () => import('./PeopleList.vue'), meta: { permission: 'person:read', title: 'people.title' } },
    { path: 'calendar', name: 'calendar', component: () => import('./DealershipCalendar.vue'), meta: { permission: 'organization:read', title: 'calendar.title' } },
    { path: 'settings', name: 'settings', component: () => import('./DealershipSettings.vue'), meta: { permission: 'organization:read', title: 'settings.title' } },
  ],
  panels: [{ slot: 'account.sections', component: defineAsyncComponent(() => import('./MyAbsences.vue')), order: 10 }],
})
