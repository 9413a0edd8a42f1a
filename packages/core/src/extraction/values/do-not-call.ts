import { foldText } from '../../values/fold-text.ts'

const yes = new Set(['si', 's', 'x', '1', 'true', 'yes', 'y', 'verdadero', 'v', 't', 'no llamar', 'no contactar', 'no molestar', 'do not call', 'no desea llamadas', 'no desea ser contactado'])
const no = new Set(['no', 'n', '0', 'false', 'falso', 'f', 'si llamar', 'llamar', 'contactar'])

/**
 * The cell of a "No llamar" column: true, false, or null for blank, which never revokes an earlier yes (domain.md, Who is
 * who). `inverted` is for columns that ask the contrary ("Acepta llamadas"). `unclear` marks text that says neither.
 */
export function parseDoNotCall(raw: string, inverted = false): { value: boolean | null; unclear: boolean } {
  if (raw === '') return { value: null, unclear: false }
  const text = foldText(raw)
  if (text === '') return { value: null, unclear: false }
  if (yes.has(text)) return { value: inverted ? /^no /.test(text) : true, unclear: false }
  if (no.has(text)) return { value: inverted, unclear: false }
  return { value: null, unclear: true }
}
