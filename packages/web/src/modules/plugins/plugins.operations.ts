import { graphql } from '../../gql/gql.ts'

export const PluginsDocument = graphql(`
  query Plugins($dealership: String!) {
    plugins {
      name version title description core state reason provides network data settingsSchema
      activation(dealership: $dealership) { active settings changedAt health }
    }
  }
`)

export const ActivatePluginDocument = graphql(`
  mutation ActivatePlugin($input: PluginActivationInput!) {
    activatePlugin(input: $input) {
      __typename
      ... on Plugin { name title }
      ... on Refused { code message by }
      ... on NotFound { code message }
    }
  }
`)

export const DeactivatePluginDocument = graphql(`
  mutation DeactivatePlugin($input: PluginActivationInput!) {
    deactivatePlugin(input: $input) {
      __typename
      ... on Plugin { name title }
      ... on Refused { code message by }
      ... on NotFound { code message }
    }
  }
`)

export const PersonalDataAccessDocument = graphql(`
  query PersonalDataAccess($dealership: String!, $first: Int, $after: String) {
    personalDataAccess(dealership: $dealership, first: $first, after: $after) {
      edges { node { at operation kind records person { id name } } }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`)
