import { computed, shallowRef } from 'vue'
import type { ViewerQuery } from '../gql/graphql.ts'

export type ViewerState = NonNullable<ViewerQuery['viewer']>
export type ViewerDealership = ViewerState['dealerships'][number]

/** Who is signed in; null: nobody. Written by the shell alone. */
export const viewer = shallowRef<ViewerState | null>(null)

/** Code of the dealership in the address, `AGS01`; written by the router alone. */
export const dealershipCode = shallowRef<string | null>(null)

/** The dealership in the address with what the viewer may do there; null outside of one. */
export const viewerDealership = computed<ViewerDealership | null>(
  () => viewer.value?.dealerships.find((one) => one.dealership.code === dealershipCode.value) ?? null,
)

/** Whether the viewer holds a permission at the dealership in the address. The server decides all the same: this only hides what would be refused. */
export function may(permission: string | undefined): boolean {
  if (permission === undefined) return true
  return viewerDealership.value?.permissions.includes(permission) ?? false
}

/** The address of a screen of this dealership, also of another module's: `screen('customers/abc')` → `/d/AGS01/customers/abc`. */
export function screen(path: string): string {
  return `/d/${currentDealership()}/${path}`
}

/** Code of the dealership in the address; a screen below `/d/:dealership` always has one. */
export function currentDealership(): string {
  return dealershipCode.value ?? ''
}
