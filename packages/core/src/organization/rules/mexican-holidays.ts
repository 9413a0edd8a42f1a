import Holidays from 'date-holidays'

/** A calendar date as `yyyy-mm-dd`, without a zone. */
export type IsoDate = string

/** A day on which nobody has to work in Mexico. */
export type MexicanHoliday = {
  date: IsoDate
  name: { es: string; en: string }
  /** The source of the rule, e.g. `LFT art. 74, II`. */
  law: string
}

/** The rules of date-holidays that are mandatory by law, with the fraction of article 74 that each one carries out. */
const byRule: Record<string, { fraction: string; es: string; en: string }> = {
  '01-01': { fraction: 'I', es: 'Año Nuevo', en: "New Year's Day" },
  '1st monday in February': { fraction: 'II', es: 'Día de la Constitución', en: 'Constitution Day' },
  '3rd monday in March': { fraction: 'III', es: 'Natalicio de Benito Juárez', en: "Benito Juárez's birthday" },
  '05-01': { fraction: 'IV', es: 'Día del Trabajo', en: 'Labour Day' },
  '09-16': { fraction: 'V', es: 'Día de la Independencia', en: 'Independence Day' },
  '3rd monday in November': { fraction: 'VI', es: 'Día de la Revolución', en: 'Revolution Day' },
  '12-25': { fraction: 'VIII', es: 'Navidad', en: 'Christmas Day' },
}

const known = new Map<number, readonly MexicanHoliday[]>()

/**
 * Mexico's mandatory days of rest of one year, by date: Ley Federal del Trabajo, art. 74 (the movable Mondays are in force
 * since 2006). `year` is 2007 or later.
 *
 * The days come from date-holidays (CC-BY), with two corrections: the change of the federal executive is on 1 October since
 * 2024 (the package still says 1 December), and the federal election day, the first Sunday of June every third year, is
 * missing there. Local elections are set by each state: a dealership enters them as its own closures.
 */
export function mexicanHolidays(year: number): readonly MexicanHoliday[] {
  const seen = known.get(year)
  if (seen) return seen
  const days = [...mandatoryDays(year), ...changeOfExecutive(year), ...federalElection(year)]
  days.sort((a, b) => a.date.localeCompare(b.date))
  known.set(year, days)
  return days
}

/** The mandatory holiday on this date, or undefined. */
export function mexicanHolidayOn(date: IsoDate): MexicanHoliday | undefined {
  return mexicanHolidays(Number(date.slice(0, 4))).find((holiday) => holiday.date === date)
}

function mandatoryDays(year: number): MexicanHoliday[] {
  return new Holidays('MX').getHolidays(year).flatMap((day) => {
    const rule = day.type === 'public' ? byRule[day.rule] : undefined
    if (!rule) return []
    return [{ date: day.date.slice(0, 10), name: { es: rule.es, en: rule.en }, law: `LFT art. 74, ${rule.fraction}` }]
  })
}

function changeOfExecutive(year: number): MexicanHoliday[] {
  if ((year - 2024) % 6 !== 0) return []
  const name = { es: 'Transmisión del Poder Ejecutivo Federal', en: 'Change of the federal executive' }
  return [{ date: year >= 2024 ? `${year}-10-01` : `${year}-12-01`, name, law: 'LFT art. 74, VII' }]
}

function federalElection(year: number): MexicanHoliday[] {
  if (year < 2021 || (year - 2021) % 3 !== 0) return []
  const weekdayOfFirst = new Date(Date.UTC(year, 5, 1)).getUTCDay()
  const firstSunday = 1 + ((7 - weekdayOfFirst) % 7)
  const name = { es: 'Jornada electoral federal', en: 'Federal election day' }
  return [{ date: `${year}-06-0${firstSunday}`, name, law: 'LFT art. 74, IX; LGIPE art. 22' }]
}
