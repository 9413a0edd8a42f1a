import { type TypedDocumentNode, type AnyVariables, useClientHandle } from '@urql/vue'
import { type Ref, type ShallowRef, ref, shallowRef } from 'vue'
import { isProblem, problemOfError, type ProblemShape } from './problem.ts'

type Answer<Data> = Data[Exclude<keyof Data, '__typename'>]

/** What a mutation answers when it went well: its union without the problems. */
export type Success<Data> = Exclude<Answer<Data>, { message: string }>

export interface Action<Data, Variables> {
  /** Runs it; null when it was refused or failed: then `problem` says why. */
  run(variables: Variables): Promise<Success<Data> | null>
  busy: Ref<boolean>
  problem: ShallowRef<ProblemShape | null>
  /** The whole answer that was a problem, for those that carry more than a message (`Conflict.current`). */
  refusal: ShallowRef<Exclude<Answer<Data>, Success<Data>> | null>
}

/**
 * A mutation with one root field, for a button or a form. A second click while it runs is ignored; refusals and failures
 * both end in `problem`, never in an exception.
 */
export function useAction<Data, Variables extends AnyVariables>(document: TypedDocumentNode<Data, Variables>): Action<Data, Variables> {
  const { client } = useClientHandle()
  const busy = ref(false)
  const problem = shallowRef<ProblemShape | null>(null)
  const refusal = shallowRef<Exclude<Answer<Data>, Success<Data>> | null>(null)

  async function run(variables: Variables): Promise<Success<Data> | null> {
    if (busy.value) return null
    busy.value = true
    problem.value = null
    refusal.value = null
    const result = await client.mutation(document, variables).toPromise()
    busy.value = false
    if (result.error !== undefined) {
      problem.value = problemOfError(result.error)
      return null
    }
    const answer = answerOf(result.data)
    if (isProblem(answer)) {
      problem.value = { code: answer.code, message: answer.message }
      refusal.value = answer as unknown as Exclude<Answer<Data>, Success<Data>>
      return null
    }
    return answer as Success<Data>
  }

  return { run, busy, problem, refusal: refusal as Action<Data, Variables>['refusal'] }
}

function answerOf<Data>(data: Data | undefined): unknown {
  if (data === undefined || data === null) return null
  return Object.entries(data).find(([name]) => name !== '__typename')?.[1]
}
