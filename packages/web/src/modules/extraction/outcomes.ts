import type { RowOutcome } from '../../gql/graphql.ts'
import type { ExtractionCounts } from './extraction-view.ts'

/** How each outcome of a row is drawn. Never by colour alone: each has its icon and its word. */
export const outcomes: { outcome: RowOutcome; count: keyof Pick<ExtractionCounts, 'imported' | 'updated' | 'unchanged' | 'duplicate' | 'ignored' | 'refused'>; icon: string; color: 'success' | 'info' | 'neutral' | 'error' | 'warning' }[] = [
  { outcome: 'IMPORTED', count: 'imported', icon: 'i-lucide-circle-check', color: 'success' },
  { outcome: 'UPDATED', count: 'updated', icon: 'i-lucide-pencil-line', color: 'info' },
  { outcome: 'UNCHANGED', count: 'unchanged', icon: 'i-lucide-equal', color: 'neutral' },
  { outcome: 'DUPLICATE', count: 'duplicate', icon: 'i-lucide-copy', color: 'warning' },
  { outcome: 'IGNORED', count: 'ignored', icon: 'i-lucide-minus', color: 'neutral' },
  { outcome: 'REFUSED', count: 'refused', icon: 'i-lucide-circle-x', color: 'error' },
]

export const statusLook = {
  WAITING: { icon: 'i-lucide-clock', color: 'neutral' },
  RUNNING: { icon: 'i-lucide-loader', color: 'info' },
  DONE: { icon: 'i-lucide-circle-check', color: 'success' },
  FAILED: { icon: 'i-lucide-triangle-alert', color: 'error' },
} as const
