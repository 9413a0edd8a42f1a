import { mexicanHolidayOn } from '@lazo/core'
import type { DemoOptions } from './demo-visits.ts'

/** The one demo: the same day gives the same group, files and complaints everywhere. */
export const theDemo: DemoOptions = { seed: 20261, isHoliday: (date) => mexicanHolidayOn(date) !== undefined }
