import { defineConsoleModule } from '@lazo/console-kit'
import './console.css'
import IssamExportPanel from './IssamExportPanel.vue'
import en from './messages.en.ts'
import es from './messages.es.ts'

// The host's build never saw this style sheet: it lies beside this file.
const styles = document.createElement('link')
styles.rel = 'stylesheet'
const here = import.meta.url
styles.href = new URL('console.css', here).href
document.head.append(styles)

/** The slot's screen lists the exclusions; it may pass `refresh`, which is called when an import has changed them. */
export default defineConsoleModule({
  name: 'issam-connector',
  messages: { es, en },
  panels: [{ slot: 'exclusions.after', component: IssamExportPanel, order: 10, permission: 'issam:read' }],
})
