import { describe, expect, it } from 'vitest'
import { activeManager } from './active-manager.ts'

const service = { managerId: 'raul', substituteId: 'luz' }
const away = (personId: string, from = '2026-11-16', to = '2026-11-20'): { personId: string; from: string; to: string } => ({ personId, from, to })

describe('activeManager', () => {
  it('is the manager as long as they are there', () => {
    expect(activeManager(service, [away('luz')], '2026-11-17')).toEqual({ personId: 'raul', as: 'MANAGER' })
  })

  it('the substitute takes over from the first to the last day of the absence, and gives back the day after', () => {
    const on = (date: string): string | null => activeManager(service, [away('raul')], date).personId
    expect(['2026-11-15', '2026-11-16', '2026-11-20', '2026-11-21'].map(on)).toEqual(['raul', 'luz', 'luz', 'raul'])
  })

  it('nobody carries the area when both are away, so customer care gets it', () => {
    expect(activeManager(service, [away('raul'), away('luz', '2026-11-18', '2026-11-18')], '2026-11-18')).toEqual({ personId: null, reason: 'BOTH_ABSENT' })
  })

  it('says what is missing when a place is not filled', () => {
    expect(activeManager({ managerId: null, substituteId: 'luz' }, [], '2026-11-18')).toEqual({ personId: 'luz', as: 'SUBSTITUTE' })
    expect(activeManager({ managerId: null, substituteId: 'luz' }, [away('luz')], '2026-11-18')).toEqual({ personId: null, reason: 'SUBSTITUTE_ABSENT_NO_MANAGER' })
    expect(activeManager({ managerId: 'raul', substituteId: null }, [away('raul')], '2026-11-18')).toEqual({ personId: null, reason: 'MANAGER_ABSENT_NO_SUBSTITUTE' })
    expect(activeManager({ managerId: null, substituteId: null }, [], '2026-11-18')).toEqual({ personId: null, reason: 'NOBODY_NAMED' })
  })
})
