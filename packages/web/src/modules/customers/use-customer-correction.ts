import { useAction, type ProblemShape } from '@lazo/console-kit'
import { type ComputedRef, type Ref, type ShallowRef, computed, ref, shallowRef } from 'vue'
import type { CustomerDetailFragment } from '../../gql/graphql.ts'
import { CorrectCustomerDocument } from './customers.operations.ts'
import { type CustomerDraft, type DraftField, changedFields, correctionOf, draftOf } from './customer-correction.ts'

export interface CustomerCorrection {
  draft: Ref<CustomerDraft>
  changed: ComputedRef<DraftField[]>
  /** What somebody else saved meanwhile, where it differs from the draft; null: nobody did. */
  theirs: ShallowRef<CustomerDraft | null>
  conflicting: ComputedRef<DraftField[]>
  busy: Ref<boolean>
  problem: ComputedRef<ProblemShape | null>
  takeTheirs(field: DraftField): void
  /** True when it was saved, or nothing was to be. */
  save(): Promise<boolean>
}

/** Correcting a customer's contact data; when somebody else was faster, both versions are laid side by side. */
export function useCustomerCorrection(customer: CustomerDetailFragment): CustomerCorrection {
  const base = shallowRef<CustomerDetailFragment>(customer)
  const draft = ref<CustomerDraft>(draftOf(customer))
  const theirs = shallowRef<CustomerDraft | null>(null)
  const action = useAction(CorrectCustomerDocument)

  async function save(): Promise<boolean> {
    const input = correctionOf(base.value, draftOf(base.value), draft.value)
    if (input === null) return true
    if ((await action.run({ input })) !== null) return true
    const refusal = action.refusal.value
    if (refusal?.__typename === 'Conflict' && refusal.current?.__typename === 'Customer') {
      // Fields that this person left alone follow the other's change; the next save counts from it.
      const untouched = (Object.keys(draft.value) as DraftField[]).filter((field) => !changedFields(draftOf(base.value), draft.value).includes(field))
      const current = draftOf(refusal.current)
      draft.value = { ...draft.value, ...Object.fromEntries(untouched.map((field) => [field, current[field]])) }
      base.value = refusal.current
      theirs.value = current
    }
    return false
  }

  return {
    draft,
    changed: computed(() => changedFields(draftOf(base.value), draft.value)),
    theirs,
    conflicting: computed(() => (theirs.value === null ? [] : changedFields(theirs.value, draft.value))),
    busy: action.busy,
    problem: computed(() => action.problem.value),
    takeTheirs(field) {
      if (theirs.value !== null) draft.value = { ...draft.value, [field]: theirs.value[field] }
    },
    save,
  }
}
