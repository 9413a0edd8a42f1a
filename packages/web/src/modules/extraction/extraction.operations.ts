import { graphql } from '../../gql/gql.ts'

export const ExtractionsDocument = graphql(`
  query Extractions($dealership: String!, $first: Int, $after: String) {
    extractions(dealership: $dealership, first: $first, after: $after) {
      edges { node { ...ExtractionSummary } }
      pageInfo { hasNextPage endCursor }
    }
  }
  fragment ExtractionSummary on Extraction {
    id status dryRun sourceKind sourceName fileName startedAt finishedAt
    startedBy { id name }
    progress { rowsRead phase fraction }
    counts { rows imported updated unchanged duplicate ignored refused newCustomers newVehicles }
    problem { code message }
  }
`)

export const ExtractionDocument = graphql(`
  query Extraction($id: ID!) {
    extraction(id: $id) {
      ...ExtractionSummary
      warningCounts { code count }
      refusedRowsFile
      complaintCheck {
        at connected problem customersChecked customersNotChecked openComplaints customersExcluded byVin byPhoneAndName unmetMarked
      }
    }
  }
`)

export const ExtractionRowsDocument = graphql(`
  query ExtractionRows($id: ID!, $outcome: RowOutcome, $first: Int, $after: String) {
    extraction(id: $id) {
      id
      rows(outcome: $outcome, first: $first, after: $after) {
        edges {
          node {
            row outcome cells
            reasons { code column value message }
            warnings { code value message }
            visit { id kind date orderNumber customer { id name } }
          }
        }
        pageInfo { hasNextPage endCursor }
        totalCount
      }
    }
  }
`)

export const ExtractionProgressedDocument = graphql(`
  subscription ExtractionProgressed($dealership: String!, $extraction: ID, $after: EventCursor) {
    extractionProgressed(dealership: $dealership, extraction: $extraction, after: $after) {
      __typename
      ... on ExtractionProgressed { cursor extraction { ...ExtractionSummary } }
      ... on FeedReset { cursor reason }
    }
  }
`)

export const PreviewExtractionDocument = graphql(`
  mutation PreviewExtraction($input: PreviewExtractionInput!) {
    previewExtraction(input: $input) {
      __typename
      ... on FilePreview {
        file name format encoding delimiter sheet sheets headerRow titleRows source
        columns { index header samples target confidence why }
        sampleRows mapping mappingFrom
        mappingProblems { code message target }
      }
      ... on FileRefused { code message }
      ... on Refused { code message }
      ... on NotFound { code message }
    }
  }
`)

export const StartExtractionDocument = graphql(`
  mutation StartExtraction($input: StartExtractionInput!) {
    startExtraction(input: $input) {
      __typename
      ... on Extraction { id status dryRun }
      ... on FileRefused { code message }
      ... on Refused { code message }
      ... on NotFound { code message }
    }
  }
`)
