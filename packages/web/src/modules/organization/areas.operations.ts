import { graphql } from '../../gql/gql.ts'

export const ResponsibleAreasDocument = graphql(`
  query ResponsibleAreas($dealership: String!) {
    responsibleAreas(dealership: $dealership) { ...AreaDetail }
  }
  fragment AreaDetail on ResponsibleArea {
    id name version activeManagerIs
    manager { id name }
    substitute { id name }
    activeManager { id name }
    email { address verifiedAt changedAt bouncedAt bounceReason }
  }
`)

export const AreaCandidatesDocument = graphql(`
  query AreaCandidates($dealership: String!) {
    people(dealership: $dealership, first: 100) { edges { node { id name active grants { role dealership { code } } } } }
  }
`)

export const SaveResponsibleAreaDocument = graphql(`
  mutation SaveResponsibleArea($input: SaveResponsibleAreaInput!) {
    saveResponsibleArea(input: $input) {
      __typename
      ... on ResponsibleArea { id version }
      ... on Refused { code message }
      ... on NotFound { code message }
      ... on Conflict { code message }
    }
  }
`)

export const ConfirmAreaEmailDocument = graphql(`
  mutation ConfirmAreaEmail($area: ID!) {
    confirmAreaEmail(area: $area) {
      __typename
      ... on ResponsibleArea { id version }
      ... on Refused { code message }
      ... on NotFound { code message }
      ... on Conflict { code message }
    }
  }
`)
