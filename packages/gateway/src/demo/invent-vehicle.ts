import type { DemoCustomer, DemoVehicle } from './demo-customer.ts'
import { colours, modelLineUp } from './model-line-up.ts'
import type { Random } from './random.ts'
import { buildVin, withWrongCheckDigit } from './vin.ts'

const models = modelLineUp.flatMap((model) => Array.from({ length: model.share }, () => model))

/** Invents vehicles of one dealership whose VINs begin their serial with `plate`, so that no other dealership has them. */
export function createVehicleInventor(random: Random, plate: string): (drivers: readonly DemoCustomer[], modelYear: number, kilometres: number) => DemoVehicle {
  const serials = new Set<string>()
  return (drivers, modelYear, kilometres) => {
    const model = random.pick(models)
    let serial = `${plate}${random.digits(5)}`
    while (serials.has(serial)) serial = `${plate}${random.digits(5)}`
    serials.add(serial)
    const vin = spoiled(random, buildVin(model.vinPrefix, modelYear, serial))
    return { vin, model, version: random.pick(model.versions), modelYear, colour: random.pick(colours), drivers, kilometres }
  }
}

/** What a typist makes of one VIN in fifty, for good: a wrong check digit, or a character lost in the middle. */
function spoiled(random: Random, vin: string): string {
  const draw = random.next()
  if (draw < 0.015) return withWrongCheckDigit(vin)
  if (draw < 0.02) return `${vin.slice(0, 9)}${vin.slice(10)}`
  return vin
}
