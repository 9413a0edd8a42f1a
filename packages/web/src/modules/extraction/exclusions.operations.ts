import { graphql } from '../../gql/gql.ts'

export const ExclusionsDocument = graphql(`
  query Exclusions($dealership: String!, $contact: Boolean!, $includeLifted: Boolean, $first: Int, $after: String) {
    exclusions(dealership: $dealership, includeLifted: $includeLifted, first: $first, after: $after) {
      edges {
        node {
          id reason source matchedBy reference since closedAt liftedAt liftReason
          liftedBy { id name }
          customer { id name phones @include(if: $contact) { raw national usable } }
        }
      }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`)

export const ComplaintSystemDocument = graphql(`
  query ComplaintSystem($dealership: String!) {
    complaintSystem(dealership: $dealership) {
      connected plugin
      lastCheck { at connected problem customersChecked customersNotChecked openComplaints customersExcluded byVin byPhoneAndName unmetMarked }
    }
  }
`)

export const CheckComplaintsDocument = graphql(`
  mutation CheckComplaints($dealership: String!) {
    checkComplaints(dealership: $dealership) {
      __typename
      ... on ComplaintCheckSummary { at customersChecked customersExcluded }
      ... on Refused { code message }
    }
  }
`)

export const LiftExclusionDocument = graphql(`
  mutation LiftExclusion($input: LiftExclusionInput!) {
    liftExclusion(input: $input) {
      __typename
      ... on Exclusion { id liftedAt }
      ... on Refused { code message }
      ... on NotFound { code message }
    }
  }
`)

export const RestoreExclusionDocument = graphql(`
  mutation RestoreExclusion($exclusion: ID!) {
    restoreExclusion(exclusion: $exclusion) {
      __typename
      ... on Exclusion { id liftedAt }
      ... on Refused { code message }
      ... on NotFound { code message }
    }
  }
`)
