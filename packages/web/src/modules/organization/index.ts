import { defineConsoleModule } from '@lazo/console-kit'
export default defineConsoleModule({ name: 'organization', messages: { es: {}, en: {} } })
