import type { Client } from '@urql/vue'
import { ref } from 'vue'
import { closeSocket } from '../kit/live-socket.ts'
import { viewer } from '../kit/viewer-state.ts'
import { SignOutDocument, ViewerDocument } from './session.operations.ts'

/** Whether it is known yet who is signed in; `unreachable`: the server could not be asked. */
export const sessionState = ref<'unknown' | 'known' | 'unreachable'>('unknown')

/** Asks the server who is signed in and what was granted to them. */
export async function loadViewer(client: Client): Promise<void> {
  const result = await client.query(ViewerDocument, {}, { requestPolicy: 'network-only' }).toPromise()
  if (result.error?.networkError !== undefined) {
    const status = (result.error.response as Response | undefined)?.status
    if (status !== 401) {
      sessionState.value = 'unreachable'
      return
    }
  }
  viewer.value = result.data?.viewer ?? null
  sessionState.value = 'known'
}

/** Forgets the viewer in this page; what the server keeps of the session is its own. */
export function forgetViewer(): void {
  viewer.value = null
  sessionState.value = 'known'
  closeSocket()
}

export async function signOut(client: Client): Promise<void> {
  await client.mutation(SignOutDocument, {}).toPromise()
  forgetViewer()
}
