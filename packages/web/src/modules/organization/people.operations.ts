import { graphql } from '../../gql/gql.ts'

export const PeopleDocument = graphql(`
  query People($dealership: String!, $search: String, $first: Int, $after: String) {
    people(dealership: $dealership, search: $search, first: $first, after: $after) {
      edges { node { ...PersonRow } }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
  fragment PersonRow on Person {
    id name email active invitedAt lastSignInAt
    grants { role dealership { id code name } }
    absences { id from to }
  }
`)

export const InvitePersonDocument = graphql(`
  mutation InvitePerson($input: InvitePersonInput!) {
    invitePerson(input: $input) {
      __typename
      ... on Person { id name }
      ... on Refused { code message }
      ... on NotFound { code message }
    }
  }
`)

export const GrantRoleDocument = graphql(`
  mutation GrantRole($input: GrantInput!) {
    grantRole(input: $input) {
      __typename
      ... on Person { id }
      ... on Refused { code message }
      ... on NotFound { code message }
    }
  }
`)

export const RevokeRoleDocument = graphql(`
  mutation RevokeRole($input: GrantInput!) {
    revokeRole(input: $input) {
      __typename
      ... on Person { id }
      ... on Refused { code message }
      ... on NotFound { code message }
    }
  }
`)

export const DeactivatePersonDocument = graphql(`
  mutation DeactivatePerson($person: ID!) {
    deactivatePerson(person: $person) {
      __typename
      ... on Person { id active }
      ... on Refused { code message }
      ... on NotFound { code message }
    }
  }
`)

export const MyAbsencesDocument = graphql(`
  query MyAbsences { viewer { person { id absences { id from to } } } }
`)

export const EnterAbsenceDocument = graphql(`
  mutation EnterAbsence($input: EnterAbsenceInput!) {
    enterAbsence(input: $input) {
      __typename
      ... on Absence { id }
      ... on Refused { code message }
      ... on NotFound { code message }
    }
  }
`)

export const CancelAbsenceDocument = graphql(`
  mutation CancelAbsence($absence: ID!) {
    cancelAbsence(absence: $absence) {
      __typename
      ... on Done { done }
      ... on Refused { code message }
      ... on NotFound { code message }
    }
  }
`)

export const OrganizationChangedDocument = graphql(`
  subscription OrganizationChanged($dealership: String!, $after: EventCursor) {
    organizationChanged(dealership: $dealership, after: $after) {
      __typename
      ... on OrganizationChanged { cursor what subject }
      ... on FeedReset { cursor reason }
    }
  }
`)
