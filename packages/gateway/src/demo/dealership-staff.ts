import type { DealershipCode } from './demo-dealerships.ts'

/** What an export shows of a dealership beside its customers. */
export type DealershipStaff = {
  areaCode: string
  /** First digit of the serials of its vehicles. */
  vinPlate: string
  sellers: readonly string[]
  advisors: readonly string[]
  firstSale: number
  firstService: number
  /** The number of an invoice or an order, as this DMS prints it. */
  number: (kind: 'SALE' | 'SERVICE', count: number) => string
}

const staff: Record<DealershipCode, DealershipStaff> = {
  AGS01: {
    areaCode: '449', vinPlate: '1', firstSale: 18_204, firstService: 81_350,
    sellers: ['Lic. Héctor Saldaña', 'Ma. José Quezada', 'Iván Reyes', 'Lic. Sandra Luévano'],
    advisors: ['R. TISCAREÑO', 'L. BÁEZ', 'M. ARÁMBULA'],
    number: (kind, count) => (kind === 'SALE' ? `FA-${count}` : String(count)),
  },
  TIJ02: {
    areaCode: '664', vinPlate: '2', firstSale: 3_100, firstService: 41_000,
    sellers: ['A. Quiñones', 'J. Urías', 'K. Félix'], advisors: ['G. Mendívil', 'B. Cota', 'A. Ochoa'],
    number: (kind, count) => `${kind === 'SALE' ? 'V' : 'S'}${count}`,
  },
  CUN03: {
    areaCode: '998', vinPlate: '3', firstSale: 907, firstService: 12_480,
    sellers: ['Canché Robles Ximena', 'Poot May Wilberth'], advisors: ['Pech Sánchez Ulises', 'Ek Villaseñor Nayeli', 'Chan Dzul Rodrigo'],
    number: (kind, count) => `${kind === 'SALE' ? 'CUN-E' : 'CUN-OS'}/${count}`,
  },
}

export function staffOf(dealership: DealershipCode): DealershipStaff {
  return staff[dealership]
}
