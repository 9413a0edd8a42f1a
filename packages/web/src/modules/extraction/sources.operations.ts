import { graphql } from '../../gql/gql.ts'

export const VisitSourcesDocument = graphql(`
  query VisitSources($dealership: String!) {
    visitSources(dealership: $dealership) { id kind name active settings secretsSet lastRunAt lastProblem lastProblemCode nextRunAt }
    visitSourceKinds(dealership: $dealership) { kind title settingsSchema }
  }
`)

export const SaveVisitSourceDocument = graphql(`
  mutation SaveVisitSource($input: SaveVisitSourceInput!) {
    saveVisitSource(input: $input) {
      __typename
      ... on VisitSourceConfig { id name active }
      ... on Refused { code message }
      ... on NotFound { code message }
    }
  }
`)

export const RunVisitSourceDocument = graphql(`
  mutation RunVisitSource($source: ID!) {
    runVisitSource(source: $source) {
      __typename
      ... on VisitSourceConfig { id lastRunAt }
      ... on Refused { code message }
      ... on NotFound { code message }
    }
  }
`)
