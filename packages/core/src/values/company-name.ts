import { foldWord, withoutAccents } from './fold-text.ts'

const legalForm =
  /[\s,]+(s\.?\s?a\.?\s?p\.?\s?i\.?(\s+de\s+c\.?\s?v\.?)?|s\.?\s?a\.?\s?b\.?(\s+de\s+c\.?\s?v\.?)?|s\.?\s?a\.?(\s+de\s+c\.?\s?v\.?)?|s\.?\s+de\s+r\.?\s?l\.?(\s+de\s+c\.?\s?v\.?|\s+mi)?|s\.?\s?r\.?\s?l\.?(\s+de\s+c\.?\s?v\.?)?|s\.?\s?c\.?(\s+de\s+r\.?\s?l\.?(\s+de\s+c\.?\s?v\.?)?)?|a\.?\s?c\.?|i\.?\s?a\.?\s?p\.?|s\.?\s?a\.?\s?s\.?|s\.?\s?n\.?\s?c\.?|s\.?\s?p\.?\s?r\.?(\s+de\s+r\.?\s?l\.?)?|sofom|inc|llc|corp|ltd)\.?(\s+e\.?\s?n\.?\s?r\.?)?\s*$/
/** Two letters at the end (`SA`, `A.C.`) count only so: small or apart they are a person's initials. */
const writtenAsForm = /(?:[A-Za-z]\.[A-Za-z]\.?|\b[A-Z]{2})\s*$/
const tradeWord =
  /^(automotriz|autotransportes|ayuntamiento|banco|clinica|colegio|comercializadora|comision|constructora|consultores|consultoria|corporativo|distribuidora|empresas?|farmacias?|ferreteria|fletes|fundacion|gobierno|grupo|h ayuntamiento|hospital|industrias|inmobiliaria|instituto|laboratorios?|logistica|materiales|municipio|operadora|organizacion|plasticos|productos|proveedora|restaurante|secretaria de|servicios|sistemas|sociedad|super|taller|transportes|transportadora|universidad|arrendadora|manufacturas|maquiladora|tecnologias?|soluciones|asesores|asesoria|agropecuaria|agricola)\b/

/** The name without its legal form (`S.A. de C.V.`), and that form in one spelling (`sa de cv`), or null. Folded. */
export function splitLegalForm(name: string): { stem: string; form: string | null } {
  const folded = withoutAccents(name).toLowerCase().replace(/\s+/g, ' ').trim()
  const found = legalForm.exec(folded)
  if (!found || found.index === 0) return { stem: folded, form: null }
  const letters = found[1]!.replace(/[.\s]/g, '')
  return { stem: folded.slice(0, found.index), form: letters }
}

/** Whether a name is a company's: by its legal form, or by the trade it begins with. */
export function isCompanyName(name: string): boolean {
  if (!mayBeCompany(name)) return false
  const { stem, form } = splitLegalForm(name)
  if (tradeWord.test(stem)) return true
  return form !== null && (form.length > 2 || writtenAsForm.test(name))
}

const lastWords = /^(?:(?:[a-z] )*[a-z]|cv|sa|rl|sc|ac|iap|mi|sab|sas|srl|snc|spr|sapi|sofom|inc|llc|corp|ltd|sadecv|enr)$/

/** Looks at the first and the last word only: nearly all names of an export are persons. */
function mayBeCompany(name: string): boolean {
  const text = name.trim()
  if (lastWords.test(foldWord(text.slice(text.lastIndexOf(' ') + 1)))) return true
  const space = text.indexOf(' ')
  const first = foldWord(space === -1 ? text : text.slice(0, space))
  return first === 'h' || first === 'secretaria' || tradeWord.test(first)
}
