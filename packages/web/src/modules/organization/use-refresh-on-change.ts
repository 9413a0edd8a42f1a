import { currentDealership, useLiveFeed } from '@lazo/console-kit'
import { OrganizationChangedDocument } from './people.operations.ts'

/** Fetches again when somebody changes the organization. */
export function useRefreshOnChange(refresh: () => unknown): void {
  useLiveFeed({
    document: OrganizationChangedDocument,
    variables: () => ({ dealership: currentDealership() }),
    onEvent: () => void refresh(),
    onReset: () => void refresh(),
  })
}
