import { foldText } from '@lazo/core'

const open = /^(abiert[oa]|nuev[oa]|en (proceso|atencion|seguimiento|tramite|revision|espera)|proceso|asignad[oa]|reasignad[oa]|reabiert[oa]|pendiente|recibid[oa]|resuelt[oa]|solucionad[oa]|open(ed)?|new|in progress|assigned|reopened|pending|received|resolved)$/
const closed = /^(cerrad[oa]|cancelad[oa]|concluid[oa]|finalizad[oa]|terminad[oa]|cierre|improcedente|closed|cancel?led|completed|finished)$/

/**
 * What a status says. Solved is not closed: only closing ends an exclusion (domain.md, May be called?). Null for an empty
 * one; `UNKNOWN` for a word that is none of these.
 */
export function complaintState(text: string): 'OPEN' | 'CLOSED' | 'UNKNOWN' | null {
  const word = foldText(text)
  if (word === '') return null
  return closed.test(word) ? 'CLOSED' : open.test(word) ? 'OPEN' : 'UNKNOWN'
}

const unmet = /^(no|no (se )?cumpl(ida|io|idas|e)|incumplida|insatisfech[oa]|no satisfech[oa]|(not|un) ?met|unsatisfied|n)$/
const met = /^(si|(se )?cumpl(ida|io|idas|e)|superada|excedida|satisfech[oa]|met|exceeded|yes|satisfied|s)$/

/** Whether expectations were met. Null for an empty one; `UNKNOWN` for a word that is none of these. */
export function complaintExpectation(text: string): 'MET' | 'UNMET' | 'UNKNOWN' | null {
  const word = foldText(text)
  if (word === '') return null
  return unmet.test(word) ? 'UNMET' : met.test(word) ? 'MET' : 'UNKNOWN'
}
