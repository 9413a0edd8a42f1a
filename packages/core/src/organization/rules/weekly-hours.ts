/** One stretch of opening on a day, wall-clock `HH:MM`: open from `from`, closed again at `to` (which may be `24:00`). */
export type Frame = { readonly from: string; readonly to: string }

/** 1 Monday … 7 Sunday (ISO 8601). */
export type IsoWeekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

export const isoWeekdays = [1, 2, 3, 4, 5, 6, 7] as const satisfies readonly IsoWeekday[]

/** The frames of each weekday, in order and without overlap; an empty list is a closed day. */
export type WeeklyHours = Readonly<Record<IsoWeekday, readonly Frame[]>>

export type WeeklyHoursProblem = {
  code: 'NOT_WEEKLY_HOURS' | 'UNKNOWN_WEEKDAY' | 'NOT_A_TIME' | 'ENDS_BEFORE_IT_STARTS' | 'FRAMES_OVERLAP'
  /** The weekday at fault, where there is one. */
  weekday: IsoWeekday | null
  /** Names the frame at fault and what is wrong with it. */
  message: string
}

export type ParsedWeeklyHours = { ok: true; hours: WeeklyHours } | { ok: false; problems: WeeklyHoursProblem[] }

/**
 * Reads weekly hours from outside (`{ "1": [{ "from": "09:00", "to": "14:00" }], … }`; a weekday that is missing is closed).
 * Frames come back sorted. Frames may touch (14:00–14:00), not overlap. Never throws: every fault is in `problems`.
 */
export function parseWeeklyHours(input: unknown): ParsedWeeklyHours {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return { ok: false, problems: [{ code: 'NOT_WEEKLY_HOURS', weekday: null, message: 'weekly hours are an object from 1 (Monday) to 7 (Sunday)' }] }
  }
  const problems: WeeklyHoursProblem[] = []
  const hours: Record<IsoWeekday, readonly Frame[]> = { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] }
  for (const [key, value] of Object.entries(input)) {
    const weekday = isoWeekdays.find((day) => String(day) === key)
    if (weekday) hours[weekday] = parseDay(weekday, value, problems)
    else problems.push({ code: 'UNKNOWN_WEEKDAY', weekday: null, message: `"${key}" is no weekday: use 1 (Monday) to 7 (Sunday)` })
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, hours }
}

/** The frames of one day from outside, checked the same way; `problems` is added to. */
export function parseDay(weekday: IsoWeekday, input: unknown, problems: WeeklyHoursProblem[]): readonly Frame[] {
  if (!Array.isArray(input)) {
    problems.push({ code: 'NOT_WEEKLY_HOURS', weekday, message: 'the frames of a day are a list of { from, to }' })
    return []
  }
  const frames = input.flatMap((frame: unknown) => parseFrame(weekday, frame, problems) ?? [])
  frames.sort((a, b) => minuteOfDay(a.from) - minuteOfDay(b.from))
  frames.forEach((frame, index) => {
    const before = frames[index - 1]
    if (before && minuteOfDay(before.to) > minuteOfDay(frame.from)) {
      problems.push({ code: 'FRAMES_OVERLAP', weekday, message: `${before.from}–${before.to} and ${frame.from}–${frame.to} overlap` })
    }
  })
  return frames
}

function parseFrame(weekday: IsoWeekday, input: unknown, problems: WeeklyHoursProblem[]): Frame | undefined {
  const { from, to } = typeof input === 'object' && input !== null ? (input as { from?: unknown; to?: unknown }) : {}
  if (!isTime(from) || !(isTime(to) || to === '24:00')) {
    problems.push({ code: 'NOT_A_TIME', weekday, message: `a frame needs from and to as HH:MM, 00:00 to 24:00; got ${shown(from)}–${shown(to)}` })
    return undefined
  }
  if (minuteOfDay(from) >= minuteOfDay(to)) {
    problems.push({ code: 'ENDS_BEFORE_IT_STARTS', weekday, message: `${from}–${to} ends before it starts` })
    return undefined
  }
  return { from, to }
}

function isTime(value: unknown): value is string {
  return typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value)
}

function shown(value: unknown): string {
  return typeof value === 'string' ? `"${value.slice(0, 20)}"` : typeof value
}

/** Minutes since midnight of `HH:MM`; `24:00` is 1440. */
export function minuteOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}
