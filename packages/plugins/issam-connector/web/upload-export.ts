import type { ProblemShape } from '@lazo/console-kit'

/** Sends an export to the server as it is. Never rejects: answers the file's id, or why it was not taken. */
export async function uploadExport(dealership: string, file: File): Promise<{ file: string } | { problem: ProblemShape }> {
  try {
    const response = await fetch(`/files?dealership=${encodeURIComponent(dealership)}`, {
      method: 'POST', body: file,
      headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(file.name), 'x-lazo-console': '1' },
    })
    const answer = (await response.json().catch(() => ({}))) as { file?: unknown; code?: unknown; message?: unknown }
    if (response.ok && typeof answer.file === 'string') return { file: answer.file }
    const code = typeof answer.code === 'string' ? answer.code : response.status === 413 ? 'TOO_LARGE' : 'INTERNAL'
    return { problem: { code, message: typeof answer.message === 'string' ? answer.message : '' } }
  } catch {
    return { problem: { code: 'NETWORK', message: 'The upload broke off.' } }
  }
}
