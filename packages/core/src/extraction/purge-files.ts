import { systemActor } from '../kernel/access.ts'
import type { ModuleEnvironment } from '../kernel/plugin.ts'
import { deleteUnused, filesToPurge, noteRemoved } from './stored-files.sql.ts'

/**
 * Removes what a dealership's files leave behind, once a night: uploads that no extraction used for 2 days, and the bytes of files
 * whose extractions all ended more than 30 days ago. Extractions and their rows stay. A file whose bytes cannot be removed is
 * tried again the next night.
 */
export async function purgeFiles(env: Pick<ModuleEnvironment<unknown, {}>, 'unitOfWork' | 'files' | 'log'>, dealershipId: string): Promise<void> {
  const scope = { dealerships: [dealershipId], actor: systemActor }
  const files = await env.unitOfWork(scope, (unitOfWork) => unitOfWork.execute(filesToPurge, [dealershipId, unitOfWork.now]))
  const gone: typeof files = []
  for (const file of files) {
    await env.files.remove(file.key).then(
      () => gone.push(file),
      (error: unknown) => env.log.warn({ err: error, fileId: file.id }, 'a stored file could not be removed; it is tried again the next night'),
    )
  }
  await env.unitOfWork(scope, async (unitOfWork) => {
    await unitOfWork.execute(noteRemoved, [dealershipId, unitOfWork.now, gone.filter((file) => file.used).map((file) => file.id)])
    await unitOfWork.execute(deleteUnused, [dealershipId, gone.filter((file) => !file.used).map((file) => file.id)])
  })
}
