import { type AnyVariables, type TypedDocumentNode, useClientHandle } from '@urql/vue'
import { type ComputedRef, type Ref, type ShallowRef, computed, ref, shallowRef, watch } from 'vue'
import { problemOfError, type ProblemShape } from './problem.ts'
import type { FetchState } from './use-fetched.ts'

/** A page of a list as the API gives it (cursor connection). */
export interface Connection<Item> {
  edges: { node: Item }[]
  pageInfo: { hasNextPage: boolean; endCursor?: string | null }
  totalCount?: number
}

export interface PagedList<Item> {
  items: ShallowRef<Item[]>
  totalCount: Ref<number | null>
  hasMore: ComputedRef<boolean>
  state: Ref<FetchState>
  problem: ShallowRef<ProblemShape | null>
  loadingMore: Ref<boolean>
  loadMore(): Promise<void>
  /** Asks again for as much as is shown (at most 100), keeping it on screen meanwhile. */
  refresh(): Promise<void>
}

const LARGEST_PAGE = 100

/**
 * A list read page by page. `variables` holds everything but `first` and `after`; when it changes the list starts anew
 * (null: not yet). Only the last question's answer counts.
 */
export function usePagedList<Data, Variables extends AnyVariables & { first?: unknown; after?: unknown }, Item>(options: {
  document: TypedDocumentNode<Data, Variables>
  variables: () => Omit<Variables, 'first' | 'after'> | null
  pick: (data: Data) => Connection<Item> | null
  pageSize?: number
}): PagedList<Item> {
  const { client } = useClientHandle()
  const pageSize = options.pageSize ?? 50
  const items = shallowRef<Item[]>([])
  const totalCount = ref<number | null>(null)
  const cursor = ref<string | null>(null)
  const state = ref<FetchState>('loading')
  const problem = shallowRef<ProblemShape | null>(null)
  const loadingMore = ref(false)
  let question = 0

  async function ask(first: number, after: string | null): Promise<Item[] | null> {
    const base = options.variables()
    if (base === null) return null
    const mine = ++question
    const variables = { ...base, first, after } as unknown as Variables
    const result = await client.query(options.document, variables, { requestPolicy: 'network-only' }).toPromise()
    if (mine !== question) return null
    const connection = result.data === undefined || result.data === null ? null : options.pick(result.data)
    if (result.error !== undefined || connection === null) {
      problem.value = result.error === undefined ? { code: 'NOT_FOUND', message: '' } : problemOfError(result.error)
      state.value = items.value.length === 0 ? 'failed' : 'stale'
      return null
    }
    problem.value = null
    state.value = 'ready'
    totalCount.value = connection.totalCount ?? null
    cursor.value = connection.pageInfo.hasNextPage ? (connection.pageInfo.endCursor ?? null) : null
    return connection.edges.map((edge) => edge.node)
  }

  async function refresh(): Promise<void> {
    if (items.value.length === 0) state.value = 'loading'
    const page = await ask(Math.min(Math.max(items.value.length, pageSize), LARGEST_PAGE), null)
    if (page !== null) items.value = page
  }

  async function loadMore(): Promise<void> {
    if (cursor.value === null || loadingMore.value) return
    loadingMore.value = true
    const page = await ask(pageSize, cursor.value)
    loadingMore.value = false
    if (page !== null) items.value = [...items.value, ...page]
  }

  watch(
    () => JSON.stringify(options.variables()),
    () => {
      items.value = []
      totalCount.value = null
      cursor.value = null
      void refresh()
    },
    { immediate: true },
  )

  return { items, totalCount, hasMore: computed(() => cursor.value !== null), state, problem, loadingMore, loadMore, refresh }
}
