import { graphql } from '../../gql/gql.ts'

export const CustomersDocument = graphql(`
  query Customers($dealership: String!, $search: String, $first: Int, $after: String) {
    customers(dealership: $dealership, search: $search, first: $first, after: $after) {
      edges { node { ...CustomerRow } }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
  fragment CustomerRow on Customer {
    id kind name contactPerson doNotCall expectation complaintCheck
    phones { raw national usable }
    email { raw address usable }
    vehicles { id model modelYear plates vin vinRaw }
    exclusion { id reason }
  }
`)

export const CustomerDocument = graphql(`
  query Customer($id: ID!) {
    customer(id: $id) {
      ...CustomerDetail
      visits(first: 50) {
        edges { node { id kind date orderNumber advisor vehicle { id model plates } warnings { code value message } } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
  fragment CustomerDetail on Customer {
    id version kind name contactPerson rfc doNotCall expectation complaintCheck
    phones { raw e164 national usable label }
    email { raw address usable }
    vehicles { id vin vinRaw model modelYear color plates warnings }
    exclusion { id reason source matchedBy reference since }
    mayBeCalled { allowed reason from }
    mergedFrom { id mergedName mergedAt mergedBy { id name } undoneAt }
    corrections { field before after at by { id name } }
  }
`)

export const CorrectCustomerDocument = graphql(`
  mutation CorrectCustomer($input: CorrectCustomerInput!) {
    correctCustomer(input: $input) {
      __typename
      ... on Customer { id version }
      ... on Refused { code message }
      ... on NotFound { code message }
      ... on Conflict {
        code message
        current { __typename ... on Customer { ...CustomerDetail } }
      }
    }
  }
`)

export const MergeCustomersDocument = graphql(`
  mutation MergeCustomers($input: MergeCustomersInput!) {
    mergeCustomers(input: $input) {
      __typename
      ... on Customer { id name }
      ... on Refused { code message }
      ... on NotFound { code message }
      ... on Conflict { code message }
    }
  }
`)

export const UnmergeCustomersDocument = graphql(`
  mutation UnmergeCustomers($merge: ID!) {
    unmergeCustomers(merge: $merge) {
      __typename
      ... on Customer { id name }
      ... on Refused { code message }
      ... on NotFound { code message }
      ... on Conflict { code message }
    }
  }
`)

export const DuplicateCandidatesDocument = graphql(`
  query DuplicateCandidates($dealership: String!) {
    duplicateCandidates(dealership: $dealership, first: 20) {
      reason
      customers {
        id kind name contactPerson rfc doNotCall version
        phones { raw national usable }
        email { raw address usable }
        vehicles { id model modelYear plates }
        visits(first: 3) { edges { node { id date orderNumber } } }
      }
    }
  }
`)

export const VisitsDocument = graphql(`
  query Visits($dealership: String!, $search: String, $kind: VisitKind, $from: Date, $to: Date, $first: Int, $after: String) {
    visits(dealership: $dealership, search: $search, kind: $kind, from: $from, to: $to, first: $first, after: $after) {
      edges {
        node {
          id kind date orderNumber advisor
          customer { id name }
          vehicle { id model modelYear plates vin vinRaw }
          warnings { code value message }
        }
      }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`)

export const CustomersChangedDocument = graphql(`
  subscription CustomersChanged($dealership: String!, $after: EventCursor) {
    customersChanged(dealership: $dealership, after: $after) {
      __typename
      ... on CustomersChanged { cursor what customer { id } }
      ... on FeedReset { cursor reason }
    }
  }
`)
