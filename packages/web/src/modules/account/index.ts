import { defineConsoleModule } from '@lazo/console-kit'
import en from './messages.en.ts'
import es from './messages.es.ts'

export default defineConsoleModule({
  name: 'account',
  messages: { es, en },
  routes: [{ path: 'account', name: 'account', component: () => import('./AccountPage.vue'), meta: { title: 'account.title' } }],
})
