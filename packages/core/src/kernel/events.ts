import type { z } from 'zod'

/** An event as a module appends it: ids and codes, never personal data (architecture.md, Data on its way, 2). */
export interface NewEvent {
  readonly type: string
  readonly version: number
  readonly dealershipId: string
  /** What it is about: the row's key. */
  readonly subjectId: string | null
  readonly data: Record<string, unknown>
}

/** An event as it stands in the log. `position` counts from 1 in its dealership, without holes. */
export interface LoggedEvent extends NewEvent {
  readonly position: bigint
  readonly actorId: string | null
  readonly at: Date
}

export interface EventType<Data extends Record<string, unknown>> {
  (about: { dealershipId: string; subjectId?: string | null } & ([keyof Data] extends [never] ? { data?: Data } : { data: Data })): NewEvent
  readonly type: string
  readonly version: number
  /** Whether a logged event is of this type; narrows its data. */
  is(event: LoggedEvent): event is LoggedEvent & { data: Data }
}

/**
 * Declares a fact that can happen: a past-tense name, a version, the shape of its data. Calling it makes an event for
 * `unitOfWork.append`. The shape is checked when the event is made, so that a wrong one never reaches the log.
 */
export function defineEvent<Shape extends z.ZodType<Record<string, unknown>>>(definition: {
  type: string
  version: number
  data: Shape
}): EventType<z.infer<Shape>> {
  const make = (about: { dealershipId: string; subjectId?: string | null; data?: unknown }): NewEvent => ({
    type: definition.type,
    version: definition.version,
    dealershipId: about.dealershipId,
    subjectId: about.subjectId ?? null,
    data: definition.data.parse(about.data ?? {}),
  })
  const is = (event: LoggedEvent): boolean => event.type === definition.type
  return Object.assign(make, { type: definition.type, version: definition.version, is }) as unknown as EventType<z.infer<Shape>>
}

/** The stream of what belongs to no dealership: sessions, people. Nobody subscribes to it from outside. */
export const installationStream = '00000000-0000-0000-0000-000000000000'
