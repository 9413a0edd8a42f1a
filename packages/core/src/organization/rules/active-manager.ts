import type { IsoDate } from './mexican-holidays.ts'

/** Who answers for an area; ids of people. */
export type ResponsibleAreaPeople = { managerId: string | null; substituteId: string | null }

/** A person's own absence, in dates of the dealership's zone, both included. */
export type Absence = { personId: string; from: IsoDate; to: IsoDate }

export type ActiveManager =
  | { personId: string; as: 'MANAGER' | 'SUBSTITUTE' }
  /** Nobody is there: customer care gets what would have gone to the area. */
  | { personId: null; reason: 'NOBODY_NAMED' | 'MANAGER_ABSENT_NO_SUBSTITUTE' | 'BOTH_ABSENT' | 'SUBSTITUTE_ABSENT_NO_MANAGER' }

/**
 * Who carries an area on this date (in the dealership's zone): its manager, or by itself the substitute while the manager is
 * absent or not named.
 */
export function activeManager(area: ResponsibleAreaPeople, absences: readonly Absence[], date: IsoDate): ActiveManager {
  const isAbsent = (personId: string): boolean => absences.some((absence) => absence.personId === personId && absence.from <= date && date <= absence.to)
  const { managerId, substituteId } = area
  if (managerId && !isAbsent(managerId)) return { personId: managerId, as: 'MANAGER' }
  if (substituteId && !isAbsent(substituteId)) return { personId: substituteId, as: 'SUBSTITUTE' }
  if (managerId) return { personId: null, reason: substituteId ? 'BOTH_ABSENT' : 'MANAGER_ABSENT_NO_SUBSTITUTE' }
  return { personId: null, reason: substituteId ? 'SUBSTITUTE_ABSENT_NO_MANAGER' : 'NOBODY_NAMED' }
}
