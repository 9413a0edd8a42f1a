import { defineConsoleModule } from '@lazo/console-kit'
export default defineConsoleModule({ name: 'customers', messages: { es: {}, en: {} } })
