import type { DemoModel } from './model-line-up.ts'

/** Somebody who comes to the dealership, as its DMS knows them. */
export type DemoCustomer = {
  kind: 'PERSON' | 'COMPANY'
  /** A person's names; of a company those of its contact person. */
  given: string
  paternal: string
  maternal: string
  /** The company's name; null for a person. */
  company: string | null
  rfc: string | null
  /** National numbers of ten digits; empty when the dealership has none. */
  phones: readonly string[]
  /** As it stands in the DMS: an address, a makeshift such as `NO TIENE`, or nothing. */
  email: string
  doNotCall: boolean
}

export type DemoVehicle = {
  /** As it stands in the DMS; a few have a wrong check digit or too few characters. */
  vin: string
  model: DemoModel
  version: string
  modelYear: number
  colour: string
  /** Who brings it: one, or the two of a couple. */
  drivers: readonly DemoCustomer[]
  kilometres: number
}

/** What the DMS writes down of one delivery or one closed repair order. */
export type DemoVisit = {
  kind: 'SALE' | 'SERVICE'
  /** The visit's date: delivery, or closing of the order. */
  date: string
  openedOn: string
  /** Wall clock `HH:MM` of the closing. */
  time: string
  number: string
  customer: DemoCustomer
  vehicle: DemoVehicle
  kilometres: number
  advisor: string
  orderType: string
}
