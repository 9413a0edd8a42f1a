import { defineConsoleModule } from '@lazo/console-kit'
export default defineConsoleModule({ name: 'plugins', messages: { es: {}, en: {} } })
