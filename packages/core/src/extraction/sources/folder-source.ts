import { z } from 'zod'
import type { LocalizedText } from '../../kernel/localized-text.ts'
import { isAbsolute, normalize } from 'node:path'
import { bytesOf, digestOf, StillChanging, waitingFiles } from './folder-files.ts'
import { defineVisitSource, type VisitSource, VisitSourceProblem } from './visit-source.port.ts'
import { nameMatcher } from './name-pattern.ts'

const atMostFiles = 100

const label = (es: string, en: string): LocalizedText => ({ es, en })

const settings = z.strictObject({
  folder: z.string().max(500).refine((path) => isAbsolute(path) && normalize(path).replace(/(.)\/$/, '$1') === path.replace(/(.)\/$/, '$1'), 'an absolute path without . and ..').meta({
    label: label('Carpeta', 'Folder'), help: label('Ruta completa en el servidor de Lazo', 'Absolute path on the server of Lazo'),
  }),
  pattern: z.string().trim().max(100).refine((text) => nameMatcher(text) !== null, 'names with * and ?, several separated by commas, such as *.csv, *.xlsx').default('*.csv, *.txt, *.xlsx').meta({
    label: label('Archivos', 'Files'), help: label('Nombres con * y ?, separados por comas', 'Names with * and ?, separated by commas'),
  }),
})

/**
 * A watched folder: every file that was not given before by name, size and content, the oldest first. Files are only read,
 * never moved or deleted; links are not followed. `openFolders` are those that the installation opens for this dealership:
 * without that rule an administrator of one dealership could read what lies in the folder of another.
 */
export function folderSource(openFolders: readonly string[], clock: () => Date): VisitSource {
  return defineVisitSource({
    kind: 'folder',
    title: { es: 'Carpeta vigilada', en: 'Watched folder' },
    settings,
    async read({ folder, pattern }, { signal, give, isKnown }) {
      const files = await waitingFiles(folder, openFolders, nameMatcher(pattern)!, clock())
      const changing: string[] = files.changing.map((file) => file.name)
      let given = 0
      for (const file of files.still) {
        signal.throwIfAborted()
        try {
          const sha256 = await digestOf(file)
          if (await isKnown({ name: file.name, size: file.size, sha256 })) continue
          if (given === atMostFiles) throw new VisitSourceProblem('MORE_FILES_WAITING', `${atMostFiles} new files were taken at once and more wait. Run the source again, or wait for the next night.`)
          await give({ name: file.name, body: bytesOf(file) })
          given += 1
        } catch (error) {
          if (!(error instanceof StillChanging)) throw error
          changing.push(file.name)
        }
      }
      if (changing.length > 0) throw new VisitSourceProblem('FILES_STILL_CHANGING', `Still being written, so not read yet: ${changing.slice(0, 5).join(', ')}${changing.length > 5 ? '…' : ''}. They are tried again by themselves.`, true)
    },
  })
}
