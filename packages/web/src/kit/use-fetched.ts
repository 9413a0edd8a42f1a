import { type AnyVariables, type TypedDocumentNode, useClientHandle } from '@urql/vue'
import { type Ref, type ShallowRef, ref, shallowRef, watch } from 'vue'
import { problemOfError, type ProblemShape } from './problem.ts'

/** `stale`: what is shown could not be refreshed. */
export type FetchState = 'loading' | 'ready' | 'failed' | 'stale'

export interface Fetched<Thing> {
  data: ShallowRef<Thing | null>
  state: Ref<FetchState>
  problem: ShallowRef<ProblemShape | null>
  /** Asks again and keeps showing what there is meanwhile. */
  refresh(): Promise<void>
}

/** One thing from the server; asked again when its variables change (null: not yet). Only the last question's answer counts. */
export function useFetched<Data, Variables extends AnyVariables, Thing>(options: {
  document: TypedDocumentNode<Data, Variables>
  variables: () => Variables | null
  pick: (data: Data) => Thing | null
}): Fetched<Thing> {
  const { client } = useClientHandle()
  const data = shallowRef<Thing | null>(null)
  const state = ref<FetchState>('loading')
  const problem = shallowRef<ProblemShape | null>(null)
  let question = 0

  async function ask(variables: Variables): Promise<void> {
    const mine = ++question
    const result = await client.query(options.document, variables, { requestPolicy: 'network-only' }).toPromise()
    if (mine !== question) return
    if (result.error !== undefined || result.data === undefined || result.data === null) {
      problem.value = result.error === undefined ? { code: 'INTERNAL', message: '' } : problemOfError(result.error)
      state.value = data.value === null ? 'failed' : 'stale'
      return
    }
    problem.value = null
    data.value = options.pick(result.data)
    state.value = 'ready'
  }

  async function refresh(): Promise<void> {
    const variables = options.variables()
    if (variables === null) return
    if (data.value === null) state.value = 'loading'
    await ask(variables)
  }

  watch(
    () => JSON.stringify(options.variables()),
    () => {
      data.value = null
      state.value = 'loading'
      void refresh()
    },
    { immediate: true },
  )

  return { data, state, problem, refresh }
}
