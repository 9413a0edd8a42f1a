import { isUuid, parseGlobalId } from '../kernel/identity.ts'
import type { ModuleEnvironment, Route, RouteAnswer } from '../kernel/plugin.ts'
import { Extraction } from './extraction.schema.ts'
import { rowsOfExtraction } from './extraction.sql.ts'
import type { RefusedReason } from './mapping/parsed-visit.ts'
import { refusedRowsFile } from './mapping/refused-rows-file.ts'

const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/**
 * `GET /extractions/<id>/refused.xlsx?dealership=AGS01`: the refused rows with their reasons, to be mended and imported again.
 * An export of personal data: who took it is on record before the first byte leaves.
 */
export function refusedRowsRoute(env: Pick<ModuleEnvironment<unknown, {}>, 'unitOfWork' | 'recordPersonalData'>): Route {
  return {
    method: 'GET',
    path: '/extractions/:extraction/refused.xlsx',
    permission: 'extraction:export',
    async handle({ scope, params }): Promise<RouteAnswer> {
      const id = extractionKey(params.extraction ?? '')
      const found = id === null ? null : await env.unitOfWork(scope, async (unitOfWork) => {
        const extraction = await unitOfWork.em.findOne(Extraction, { id })
        if (!extraction) return null
        // Every refused row, up to what one workbook holds.
        const rows = await unitOfWork.execute(rowsOfExtraction, [extraction.dealershipId, id, 'REFUSED', 0, 1_000_000])
        return { extraction, rows }
      })
      if (!found) return { status: 404, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify({ code: 'NOT_FOUND', message: 'There is no such extraction.' }) }
      const { extraction, rows } = found
      await env.recordPersonalData({
        dealershipId: extraction.dealershipId, personId: scope.viewer.personId, operation: 'GET /extractions/:extraction/refused.xlsx', kind: 'export', records: rows.length,
      })
      const refused = rows.map((row) => ({ row: row.row, cells: row.cells ?? [], reasons: (row.reasons ?? []) as RefusedReason[] }))
      const bytes = await refusedRowsFile(extraction.header, refused, scope.viewer.language)
      const name = `${extraction.fileName.replace(/\.[^.]*$/, '')} - ${scope.viewer.language === 'es' ? 'filas rechazadas' : 'refused rows'}.xlsx`
      return { status: 200, headers: { 'content-type': mediaType, 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}` }, body: bytes }
    },
  }
}

function extractionKey(text: string): string | null {
  if (isUuid(text)) return text
  const parsed = parseGlobalId(text)
  return parsed?.type === 'Extraction' ? parsed.id : null
}
