/** Opening hours of one weekday (1 Monday … 7 Sunday), wall-clock times `HH:MM`, up to `24:00`. */
export interface DayHours {
  weekday: number
  frames: HourFrame[]
}

export interface HourFrame {
  from: string
  to: string
}

export type HoursProblem = 'TIME_MISSING' | 'ENDS_BEFORE_IT_STARTS' | 'OVERLAPS'

/** All seven days in order, those that are not given closed. */
export function wholeWeek(days: readonly { weekday: number; frames: readonly HourFrame[] }[]): DayHours[] {
  return [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, frames: (days.find((day) => day.weekday === weekday)?.frames ?? []).map(({ from, to }) => ({ from, to })) }))
}

/** What is wrong with the frames of a day; null when nothing is. Frames may stand in any order and may touch. */
export function hoursProblem(frames: readonly HourFrame[]): HoursProblem | null {
  if (frames.some((frame) => !isTime(frame.from) || !isTime(frame.to))) return 'TIME_MISSING'
  if (frames.some((frame) => frame.from >= frame.to)) return 'ENDS_BEFORE_IT_STARTS'
  const sorted = frames.toSorted((a, b) => a.from.localeCompare(b.from))
  return sorted.some((frame, index) => index > 0 && sorted[index - 1]!.to > frame.from) ? 'OVERLAPS' : null
}

/** One more frame after the last: an hour later, two hours long, within the day. */
export function withAnotherFrame(frames: readonly HourFrame[]): HourFrame[] {
  const last = frames.toSorted((a, b) => a.to.localeCompare(b.to)).at(-1)
  if (last === undefined) return [{ from: '09:00', to: '18:00' }]
  const start = Math.min(hourOf(last.to) + 1, 22)
  return [...frames, { from: clock(start), to: clock(Math.min(start + 2, 23)) }]
}

/** The frames of one day given to others. */
export function copiedTo(week: readonly DayHours[], weekday: number, targets: readonly number[]): DayHours[] {
  const frames = week.find((day) => day.weekday === weekday)?.frames ?? []
  return week.map((day) => (targets.includes(day.weekday) ? { ...day, frames: frames.map((frame) => ({ ...frame })) } : day))
}

/** Frames in order of time, as they are saved. */
export function inOrder(week: readonly DayHours[]): DayHours[] {
  return week.map((day) => ({ weekday: day.weekday, frames: day.frames.toSorted((a, b) => a.from.localeCompare(b.from)) }))
}

function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text) || text === '24:00'
}
function hourOf(time: string): number {
  return Number(time.slice(0, 2))
}
function clock(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`
}
