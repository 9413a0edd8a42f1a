import { graphql } from '../../gql/gql.ts'

export const CalendarDocument = graphql(`
  query Calendar($code: String!, $year: Int!) {
    dealership(code: $code) {
      id version timeZone
      callingHours { weekday frames { from to } }
      businessHours { weekday frames { from to } }
      holidays(year: $year) { date name }
      closures { id from to reason }
    }
  }
`)

export const SaveHoursDocument = graphql(`
  mutation SaveHours($input: SaveHoursInput!) {
    saveHours(input: $input) {
      __typename
      ... on Dealership { id version }
      ... on Refused { code message }
      ... on NotFound { code message }
      ... on Conflict { code message }
    }
  }
`)

export const AddClosureDocument = graphql(`
  mutation AddClosure($input: AddClosureInput!) {
    addClosure(input: $input) {
      __typename
      ... on Dealership { id version }
      ... on Refused { code message }
      ... on NotFound { code message }
      ... on Conflict { code message }
    }
  }
`)

export const RemoveClosureDocument = graphql(`
  mutation RemoveClosure($closure: ID!) {
    removeClosure(closure: $closure) {
      __typename
      ... on Dealership { id version }
      ... on Refused { code message }
      ... on NotFound { code message }
      ... on Conflict { code message }
    }
  }
`)

export const SettingsDocument = graphql(`
  query Settings($code: String!) {
    dealership(code: $code) {
      id version name code brand timeZone
      group { id name }
      settings { nightlyAt notCheckedWaits firstCallAfterDays maxVisitAgeDays maxAttempts maxAttemptsPerDay hoursBetweenAttempts }
    }
  }
`)

export const SaveDealershipSettingsDocument = graphql(`
  mutation SaveDealershipSettings($input: DealershipSettingsInput!) {
    saveDealershipSettings(input: $input) {
      __typename
      ... on Dealership { id version }
      ... on Refused { code message }
      ... on NotFound { code message }
      ... on Conflict { code message }
    }
  }
`)
