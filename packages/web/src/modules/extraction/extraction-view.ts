import type { ExtractionQuery, ExtractionSummaryFragment } from '../../gql/graphql.ts'
import type { Preview } from './use-extraction-wizard.ts'

/** Known once the rows were looked at. */
export type ExtractionCounts = NonNullable<ExtractionSummaryFragment['counts']>
export type FileColumn = Preview['columns'][number]
export type ComplaintCheckSummary = NonNullable<NonNullable<ExtractionQuery['extraction']>['complaintCheck']>
