import type { ProblemShape } from '@lazo/console-kit'

export interface Upload {
  /** Resolves with the file's id, or with why it was not taken. Never rejects. */
  done: Promise<{ file: string } | { problem: ProblemShape }>
  /** Breaks it off; `done` then says UPLOAD_CANCELLED. */
  cancel(): void
}

/**
 * Sends a file to the server as it is. `onProgress` gets the share that has gone out, from 0 to 1, several times a second.
 * A request object of the old kind, because fetch tells nothing of an upload's progress.
 */
export function uploadFile(dealership: string, file: File, onProgress: (fraction: number) => void): Upload {
  const request = new XMLHttpRequest()
  const done = new Promise<{ file: string } | { problem: ProblemShape }>((resolve) => {
    request.open('POST', `/files?dealership=${encodeURIComponent(dealership)}`)
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name))
    request.setRequestHeader('x-lazo-console', '1')
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total)
    }
    request.onload = () => resolve(readAnswer(request.status, request.responseText))
    request.onerror = () => resolve({ problem: { code: 'NETWORK', message: 'The upload broke off.' } })
    request.onabort = () => resolve({ problem: { code: 'UPLOAD_CANCELLED', message: 'The upload was cancelled.' } })
    request.send(file)
  })
  return { done, cancel: () => request.abort() }
}

/** What the server's answer to an upload means: an id, a problem with its code, or one that its status gives away. */
export function readAnswer(status: number, text: string): { file: string } | { problem: ProblemShape } {
  const value = parsed(text)
  if (status >= 200 && status < 300 && typeof value['file'] === 'string') return { file: value['file'] }
  if (typeof value['code'] === 'string') return { problem: { code: value['code'], message: typeof value['message'] === 'string' ? value['message'] : '' } }
  const byStatus: Record<number, string> = { 401: 'UNAUTHENTICATED', 403: 'FORBIDDEN', 413: 'TOO_LARGE' }
  return { problem: { code: byStatus[status] ?? 'INTERNAL', message: `The server answered ${status}.` } }
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
