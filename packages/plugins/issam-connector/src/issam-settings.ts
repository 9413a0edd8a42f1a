import { z } from 'zod'

/** The columns of an export, as this connector speaks of them. */
export const exportFields = ['reference', 'distributor', 'openedOn', 'vin', 'customer', 'phone', 'area', 'responsible', 'responsibleEmail', 'state', 'expectation', 'description'] as const
export type ExportField = (typeof exportFields)[number]

/** How one dealership uses ISSAM. */
export const issamSettings = z.object({
  staleAfterHours: z.number().int().min(1).max(24 * 60).default(72).meta({
    title: 'Horas que vale una exportación / Hours for which an export holds',
    description: 'Una exportación más vieja deja a los clientes como no consultados. / After these, customers count as not checked.',
  }),
  whenNoLongerListed: z.enum(['UNKNOWN', 'CLOSED']).default('UNKNOWN').meta({
    title: 'Queja que ya no aparece / Complaint that is no longer listed',
    description: 'UNKNOWN: quien estaba excluido sigue así hasta que aparezca cerrada o se levante. CLOSED: la exportación solo trae abiertas, así que ya se cerró. / UNKNOWN keeps who is excluded; CLOSED when the export lists open ones alone.',
  }),
  distributors: z.array(z.string().trim().min(1).max(60)).max(20).default([]).meta({
    title: 'Otras claves de distribuidor / Other distributor codes',
    description: 'Las que ISSAM usa para esta agencia, además de su código. / Those by which ISSAM knows this dealership, besides its code.',
  }),
  columns: z.partialRecord(z.enum(exportFields), z.string().trim().min(1).max(200)).default({}).meta({
    title: 'Encabezados propios / Own headers',
    description: 'Solo si el conector no reconoce una columna: campo → encabezado tal como está escrito. / Only where a column is not recognised: field → header as written.',
  }),
})

export type IssamSettings = z.infer<typeof issamSettings>
