import { defineConsoleModule } from '@lazo/console-kit'
import en from './messages.en.ts'
import es from './messages.es.ts'

export default defineConsoleModule({
  name: 'customers',
  messages: { es, en },
  navigation: [
    { id: 'customers', title: 'customers.title', icon: 'i-lucide-users', to: 'customers', permission: 'customer:read', group: 'customers', order: 10 },
    { id: 'visits', title: 'visits.title', icon: 'i-lucide-calendar-check', to: 'visits', permission: 'customer:read', group: 'customers', order: 20 },
    { id: 'duplicates', title: 'duplicates.title', icon: 'i-lucide-copy-check', to: 'customers/duplicates', permission: 'customer:merge', group: 'customers', order: 30 },
  ],
  routes: [
    { path: 'customers', name: 'customers', component: () => import('./CustomerList.vue'), meta: { permission: 'customer:read', title: 'customers.title' } },
    { path: 'customers/duplicates', name: 'duplicates', component: () => import('./DuplicateCandidates.vue'), meta: { permission: 'customer:merge', title: 'duplicates.title' } },
    { path: 'customers/:id', name: 'customer', component: () => import('./CustomerDetail.vue'), meta: { permission: 'customer:read', title: 'customers.one' } },
    { path: 'visits', name: 'visits', component: () => import('./VisitList.vue'), meta: { permission: 'customer:read', title: 'visits.title' } },
  ],
})
