import type { Calendar } from './calendar.ts'
import type { Frame, WeeklyHours } from './weekly-hours.ts'

const weekday: readonly Frame[] = [{ from: '09:00', to: '19:00' }]

/** Mon–Fri 09:00–19:00, Sat 09:00–14:00 (domain.md, "May be called?"). */
export const defaultCallingHours: WeeklyHours = {
  1: weekday, 2: weekday, 3: weekday, 4: weekday, 5: weekday, 6: [{ from: '09:00', to: '14:00' }], 7: [],
}

/** Mon–Fri 09:00–19:00: the hours in which complaint clocks run (domain.md, "Complaint clocks", which names the days alone). */
export const defaultBusinessHours: WeeklyHours = {
  1: weekday, 2: weekday, 3: weekday, 4: weekday, 5: weekday, 6: [], 7: [],
}

/** The calendar a new dealership calls by, until it sets its own. */
export function defaultCallingCalendar(timeZone: string): Calendar {
  return { timeZone, hours: defaultCallingHours, holidays: true, closures: [] }
}

/** The calendar a new dealership's complaint clocks run by, until it sets its own. */
export function defaultBusinessCalendar(timeZone: string): Calendar {
  return { timeZone, hours: defaultBusinessHours, holidays: true, closures: [] }
}
