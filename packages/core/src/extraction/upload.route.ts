import { globalId } from '../kernel/identity.ts'
import { FileTooLarge } from '../kernel/files.ts'
import type { ModuleEnvironment, Route } from '../kernel/plugin.ts'
import { StoredFile } from './extraction.schema.ts'

const largestUpload = 200 * 1_048_576

/**
 * `POST /files?dealership=AGS01` with the file's bytes as the body and its name, percent-encoded, in `X-File-Name`. Answers
 * `{ "file": "<id>" }`, which previewExtraction and startExtraction take.
 */
export function uploadRoute(env: Pick<ModuleEnvironment<unknown, {}>, 'files' | 'unitOfWork'>): Route {
  return {
    method: 'POST',
    path: '/files',
    permission: 'extraction:run',
    async handle({ scope, headers, body }) {
      const [dealershipId] = scope.dealerships
      const name = fileName(headers['x-file-name'])
      if (!dealershipId || scope.dealerships.length !== 1) return answer(400, { code: 'DEALERSHIP_MISSING', message: 'Say which dealership the file is for: POST /files?dealership=CODE.' })
      if (!name) return answer(400, { code: 'FILE_NAME_MISSING', message: "Send the file's name, percent-encoded, in the header X-File-Name." })
      try {
        const stored = await env.files.put(dealershipId, body, largestUpload)
        const id = await env
          .unitOfWork(scope, async (unitOfWork) => {
            const file = unitOfWork.em.create(StoredFile, {
              id: unitOfWork.newId(), dealershipId, key: stored.key, name, size: stored.size, sha256: stored.sha256, uploadedBy: unitOfWork.actor.id, uploadedAt: unitOfWork.now,
            })
            return file.id
          })
          .catch(async (error: unknown) => {
            await env.files.remove(stored.key).catch(() => undefined)
            throw error
          })
        return answer(201, { file: globalId('StoredFile', id) })
      } catch (error) {
        if (error instanceof FileTooLarge) return answer(413, { code: error.code, message: error.message })
        throw error
      }
    },
  }
}

/** The last part of what the browser calls the file, without control characters. */
function fileName(header: string | undefined): string | null {
  if (!header) return null
  try {
    const name = decodeURIComponent(header).split(/[\\/]/).at(-1)!.replace(/\p{Cc}/gu, '').trim()
    return name === '' ? null : name.slice(0, 200)
  } catch {
    return null
  }
}

function answer(status: number, body: object): { status: number; headers: Record<string, string>; body: string } {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(body) }
}
