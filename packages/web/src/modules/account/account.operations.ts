import { graphql } from '../../gql/gql.ts'

export const SessionsDocument = graphql(`
  query Sessions {
    viewer {
      person { id name email }
      sessions { id startedAt lastSeenAt device current }
    }
  }
`)

export const EndSessionDocument = graphql(`
  mutation EndSession($session: ID!) {
    endSession(session: $session) {
      __typename
      ... on Done { done }
      ... on Refused { code message }
      ... on NotFound { code message }
    }
  }
`)
