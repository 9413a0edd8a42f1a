/** A vehicle in a few words: model and year, else what identifies it. */
export function vehicleName(vehicle: { model?: string | null; modelYear?: number | null; plates?: string | null; vin?: string | null; vinRaw?: string | null }): string {
  const name = [vehicle.model, vehicle.modelYear].filter((part) => part !== null && part !== undefined).join(' ')
  return name !== '' ? name : (vehicle.plates ?? vehicle.vin ?? vehicle.vinRaw ?? '')
}
