import { foldText, foldWord } from '../../values/fold-text.ts'

/** Why a row holds no data. */
export type IgnoredWhy = 'BLANK' | 'TITLE' | 'HEADER' | 'TOTAL' | 'FOOTER'

const total = /^(sub ?total(es)?|(gran |grand )?total(es)?|suma(s|torias?)?|(no|num|numero|cantidad) (de |total de )(registros|ordenes|unidades|facturas|entregas)|registros|records|count|conteo)\b/
const footer = /^((pagina|pag|page|hoja)( no)? \d+( (de|of) \d+| \d+)?|(impreso|generado|printed|generated|emitido|elaborado)( (el|por|on|by))?\b.*|(fecha|hora) de (impresion|emision)\b.*|(fin|end) (de|del|of) (reporte|informe|report|listado)|ultima linea)$/

/** Decides of each row below the header whether it is data. Called once per row. */
export interface RowFilter {
  (cells: readonly string[]): IgnoredWhy | null
}

/**
 * @param header the folded header texts, or none when the table has no header
 * @param titles the rows above the header: reports repeat them on each printed page
 */
export function rowFilter(header: readonly string[], titles: readonly (readonly string[])[], columns: number): RowFilter {
  const headerText = header.filter(Boolean)
  const titleKeys = new Set(titles.map(titleKey).filter((key) => key !== ''))
  return (cells) => {
    let first = ''
    let filled = 0
    for (const cell of cells) {
      if (cell === '' || cell.trim() === '') continue
      if (filled++ === 0) first = cell
    }
    if (filled === 0) return 'BLANK'
    if (headerText.length > 0 && filled >= headerText.length * 0.6 && isHeader(cells, header, filled)) return 'HEADER'
    if (filled > Math.max(3, columns / 2)) return null
    if (titleKeys.size > 0 && titleKeys.has(titleKey(cells))) return 'TITLE'
    const text = foldText(first)
    if (total.test(text) && (filled < columns || columns < 3)) return 'TOTAL'
    return filled <= 3 && footer.test(foldText(cells.join(' '))) ? 'FOOTER' : null
  }
}

function isHeader(cells: readonly string[], header: readonly string[], filled: number): boolean {
  let same = 0
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i]!.trim()
    if (cell === '') continue
    if (startsAlike(cell, header[i] ?? '') && foldText(cell) === header[i]) same++
    else if (same === 0) return false
  }
  return same >= filled * 0.8
}

/** Spares folding nearly every cell of a file. */
function startsAlike(cell: string, header: string): boolean {
  const first = foldWord(cell.slice(0, 1))
  return first === '' || first === header[0]
}

/** Page and date numbers of a repeated title change from page to page. */
function titleKey(cells: readonly string[]): string {
  return foldText(cells.join(' ')).replace(/\d+/g, '0')
}
