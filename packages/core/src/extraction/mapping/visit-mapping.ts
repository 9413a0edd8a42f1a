import { z } from 'zod'

/** What a column of a DMS export can mean for a visit. `phone` may stand for several columns, the others for one. */
export const visitTargets = [
  'orderNumber',
  'visitDate',
  'kind',
  'customerName',
  'givenNames',
  'surnames',
  'paternalSurname',
  'maternalSurname',
  'contactPerson',
  'rfc',
  'phone',
  'email',
  'vin',
  'vehicleModel',
  'modelYear',
  'color',
  'plates',
  'mileage',
  'advisor',
  'serviceType',
  'description',
  'amount',
  'doNotCall',
] as const

export type VisitTarget = (typeof visitTargets)[number]

export const visitKindSchema = z.enum(['SALE', 'SERVICE'])
export type VisitKind = z.infer<typeof visitKindSchema>

const fieldSchema = z.object({
  target: z.enum(visitTargets),
  /** 0-based position in the file that the mapping was made for. */
  column: z.number().int().min(0).max(16_383),
  /** The header there; with it the column is found again after the export's columns moved. '' when there was none. */
  header: z.string().max(1000),
  label: z.enum(['MOBILE', 'HOME', 'WORK']).nullish(),
  /** For `doNotCall`: the column asks the contrary ("Acepta llamadas"). */
  inverted: z.boolean().optional(),
  /** From 0 to 1; 1 when a person said so. */
  confidence: z.number().min(0).max(1),
  reason: z.enum(['HEADER', 'VALUES', 'HEADER_AND_VALUES', 'PERSON']),
})

export type MappedField = z.infer<typeof fieldSchema>

/** Which visits the rows are: all of one kind, or told by a column whose values are named here (folded text → kind). */
const kindSchema = z.union([
  z.object({ fixed: visitKindSchema, confidence: z.number().min(0).max(1), reason: z.enum(['HEADER', 'TITLE', 'FILE_NAME', 'DEALERSHIP', 'PERSON']) }),
  z.object({ values: z.record(z.string(), visitKindSchema) }),
])

/**
 * How the columns of one source become visits. Plain JSON: proposed by `proposeMapping`, corrected by a person, kept for
 * the dealership and source, and used again when the next file of that source comes.
 */
export const visitMappingSchema = z.object({
  version: z.literal(1),
  fields: z.array(fieldSchema).max(100),
  kind: kindSchema.nullable(),
  nameOrder: z.enum(['GIVEN_FIRST', 'SURNAME_FIRST', 'SURNAMES_COMMA_GIVEN']),
  dateOrder: z.enum(['dmy', 'mdy', 'ymd']),
})

export type VisitMapping = z.infer<typeof visitMappingSchema>
