import { graphql } from '../gql/gql.ts'

export const ViewerDocument = graphql(`
  query Viewer {
    viewer {
      language
      person { id name email }
      dealerships {
        roles
        permissions
        dealership { id code name brand timeZone group { id name } }
      }
    }
  }
`)

export const ConsoleModulesDocument = graphql(`
  query ConsoleModules($dealership: String!) {
    consoleModules(dealership: $dealership) { name entry }
  }
`)

export const SignInDocument = graphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      __typename
      ... on SignedIn { viewer { person { id } } }
      ... on WrongCredentials { code message }
      ... on TooManyTries { code message retryAfterSeconds }
    }
  }
`)

export const SignOutDocument = graphql(`
  mutation SignOut { signOut { done } }
`)

export const RequestPasswordResetDocument = graphql(`
  mutation RequestPasswordReset($email: String!) { requestPasswordReset(email: $email) { done } }
`)

export const ResetPasswordDocument = graphql(`
  mutation ResetPassword($token: String!, $password: String!) {
    resetPassword(token: $token, password: $password) {
      __typename
      ... on SignedIn { viewer { person { id } } }
      ... on Refused { code message }
    }
  }
`)

export const SetLanguageDocument = graphql(`
  mutation SetLanguage($language: String!) { setLanguage(language: $language) { done } }
`)
