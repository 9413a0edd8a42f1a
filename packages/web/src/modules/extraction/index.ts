import { defineConsoleModule } from '@lazo/console-kit'
import { defineAsyncComponent } from 'vue'
import en from './messages.en.ts'
import es from './messages.es.ts'

export default defineConsoleModule({
  name: 'extraction',
  messages: { es, en },
  navigation: [
    { id: 'extraction', title: 'extraction.title', icon: 'i-lucide-file-input', to: 'extraction', permission: 'extraction:read', group: 'process', order: 10 },
    { id: 'exclusions', title: 'exclusions.title', icon: 'i-lucide-shield-ban', to: 'exclusions', permission: 'exclusion:read', group: 'process', order: 20 },
  ],
  routes: [
    { path: 'extraction', name: 'extraction', component: () => import('./ExtractionHistory.vue'), meta: { permission: 'extraction:read', title: 'extraction.title' } },
    { path: 'extraction/new', name: 'extraction-new', component: () => import('./ExtractionWizard.vue'), meta: { permission: 'extraction:run', title: 'extraction.import' } },
    { path: 'extraction/sources', name: 'extraction-sources', component: () => import('./VisitSources.vue'), meta: { permission: 'extraction:configure', title: 'sources.title' } },
    { path: 'extraction/:id', name: 'extraction-detail', component: () => import('./ExtractionDetail.vue'), meta: { permission: 'extraction:read', title: 'extraction.one' } },
    { path: 'exclusions', name: 'exclusions', component: () => import('./ExclusionList.vue'), meta: { permission: 'exclusion:read', title: 'exclusions.title' } },
  ],
  panels: [{ slot: 'extraction.detail.after', component: defineAsyncComponent(() => import('./ComplaintCheckPanel.vue')), order: 10, permission: 'exclusion:read' }],
})
