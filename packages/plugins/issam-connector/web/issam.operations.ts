import { gql } from '@urql/vue'

export interface RowNote {
  readonly row: number
  readonly code: string
  readonly value: string
}

export interface IssamExport {
  readonly fileName: string
  readonly importedAt: string
  readonly stale: boolean
  readonly rows: number
  readonly complaints: number
  readonly open: number
  readonly closed: number
  readonly unmet: number
  readonly met: number
  readonly otherDealership: number
  readonly refused: number
  readonly noLongerListed: number
  readonly refusedRows: readonly RowNote[]
  readonly warnings: readonly RowNote[]
}

export interface ImportedExport {
  readonly unchanged: boolean
}

export const LastIssamExport = gql`
  query LastIssamExport($dealership: String!) {
    issamExport(dealership: $dealership) {
      fileName importedAt stale rows complaints open closed unmet met otherDealership refused noLongerListed
      refusedRows { row code value }
      warnings { row code value }
    }
  }
`

export const ImportIssamExport = gql`
  mutation ImportIssamExport($input: ImportIssamExportInput!) {
    importIssamExport(input: $input) {
      __typename
      ... on IssamExportImported { unchanged }
      ... on Refused { code message }
      ... on NotFound { code message }
    }
  }
`

export const CheckAfterImport = gql`
  mutation CheckAfterImport($dealership: String!) {
    checkComplaints(dealership: $dealership) {
      __typename
      ... on ComplaintCheckSummary { customersExcluded }
      ... on Refused { code message }
    }
  }
`
