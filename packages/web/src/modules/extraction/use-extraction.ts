import { currentDealership, useFetched, useLiveFeed, type Fetched } from '@lazo/console-kit'
import { computed, type ComputedRef } from 'vue'
import type { ExtractionQuery } from '../../gql/graphql.ts'
import { ExtractionDocument, ExtractionProgressedDocument } from './extraction.operations.ts'

export type ExtractionView = NonNullable<ExtractionQuery['extraction']>

/**
 * One extraction, followed while it runs: progress and counts as they come; asked for in full when it ends, because only
 * then are warnings and refused rows known. An import is followed on until its customers were checked for complaints,
 * which comes a little after its rows are in.
 */
export function useExtraction(id: () => string | null): Fetched<ExtractionView> & { finished: ComputedRef<boolean> } {
  const fetched = useFetched({
    document: ExtractionDocument,
    variables: () => {
      const wanted = id()
      return wanted === null ? null : { id: wanted }
    },
    pick: (data) => data.extraction ?? null,
  })
  const finished = computed(() => fetched.data.value?.status === 'DONE' || fetched.data.value?.status === 'FAILED')
  const nothingToCome = computed(() => {
    const shown = fetched.data.value
    return shown?.status === 'FAILED' || (shown?.status === 'DONE' && (shown.dryRun || shown.complaintCheck != null))
  })

  useLiveFeed({
    document: ExtractionProgressedDocument,
    variables: () => {
      const wanted = id()
      return wanted === null || nothingToCome.value ? null : { dealership: currentDealership(), extraction: wanted }
    },
    onEvent: ({ extraction }) => {
      const shown = fetched.data.value
      if (shown === null || extraction.id !== shown.id) return
      fetched.data.value = { ...shown, ...extraction }
      if (extraction.status === 'DONE' || extraction.status === 'FAILED') void fetched.refresh()
    },
    onReset: () => void fetched.refresh(),
  })

  return { ...fetched, finished }
}
