import { addDays } from './dates.ts'
import type { IsoDate } from './dates.ts'

export type DemoArea = {
  code: 'SALES' | 'SERVICE' | 'PARTS' | 'BODY_SHOP' | 'FINANCE' | 'ADMINISTRATION'
  name: { es: string; en: string }
  /** E-mails of demo people: who carries the area, and who takes over while they are away. */
  manager: string
  substitute: string | null
  /** Where the area's notices go, and what is known of that address. Dates, or null when it never happened. */
  email: { address: string; verifiedOn: IsoDate | null; changedOn: IsoDate; bouncedOn: IsoDate | null }
}

const areaNames = {
  SALES: { es: 'Ventas', en: 'Sales' },
  SERVICE: { es: 'Servicio', en: 'Service' },
  PARTS: { es: 'Refacciones', en: 'Parts' },
  BODY_SHOP: { es: 'Hojalatería y pintura', en: 'Body shop' },
  FINANCE: { es: 'Financiamiento', en: 'Finance' },
  ADMINISTRATION: { es: 'Administración', en: 'Administration' },
} as const

type EmailState = 'VERIFIED' | 'STALE' | 'NEVER_VERIFIED' | 'JUST_CHANGED' | 'BOUNCED'
type AreaLine = readonly [code: DemoArea['code'], manager: string, substitute: string | null, email: EmailState]

const areas: Record<string, readonly AreaLine[]> = {
  AGS01: [
    ['SALES', 'gerente.ventas', 'sofia.banuelos', 'VERIFIED'], ['SERVICE', 'gerente.servicio', 'luz.tellez', 'VERIFIED'],
    ['PARTS', 'ruben.loera', 'luz.tellez', 'STALE'], ['BODY_SHOP', 'efrain.arambula', 'gerente.servicio', 'BOUNCED'],
    ['FINANCE', 'monica.villasenor', 'gerente.ventas', 'NEVER_VERIFIED'], ['ADMINISTRATION', 'tomas.cordero', 'monica.villasenor', 'JUST_CHANGED'],
  ],
  TIJ02: [
    ['SALES', 'ivan.urias', 'paulina.felix', 'VERIFIED'], ['SERVICE', 'gerardo.mendivil', 'alvaro.ochoa', 'JUST_CHANGED'],
    ['PARTS', 'alvaro.ochoa', 'gerardo.mendivil', 'VERIFIED'], ['BODY_SHOP', 'saul.montanez', null, 'STALE'],
    ['FINANCE', 'paulina.felix', 'ivan.urias', 'VERIFIED'], ['ADMINISTRATION', 'norma.valdes', 'paulina.felix', 'NEVER_VERIFIED'],
  ],
  CUN03: [
    ['SALES', 'ximena.canche', 'fabian.robles', 'VERIFIED'], ['SERVICE', 'ulises.pech', 'nayeli.ek', 'BOUNCED'],
    ['PARTS', 'nayeli.ek', 'ulises.pech', 'VERIFIED'], ['BODY_SHOP', 'joaquin.coronado', 'ulises.pech', 'VERIFIED'],
    ['FINANCE', 'fabian.robles', null, 'STALE'], ['ADMINISTRATION', 'teresa.jimenez', 'fabian.robles', 'VERIFIED'],
  ],
}

/** The responsible areas of one demo dealership, their e-mails in every state that the console has to show. */
export function demoAreas(dealership: string, today: IsoDate): DemoArea[] {
  return (areas[dealership] ?? []).map(([code, manager, substitute, state]) => ({
    code,
    name: areaNames[code],
    manager: demoEmail(manager),
    substitute: substitute && demoEmail(substitute),
    email: { address: demoEmail(manager), ...emailState(state, today) },
  }))
}

/** The address of a demo person. */
export function demoEmail(name: string): string {
  return `${name}@demo.example`
}

function emailState(state: EmailState, today: IsoDate): Omit<DemoArea['email'], 'address'> {
  const ago = (days: number): IsoDate => addDays(today, -days)
  switch (state) {
    case 'VERIFIED': return { verifiedOn: ago(34), changedOn: ago(410), bouncedOn: null }
    case 'STALE': return { verifiedOn: ago(395), changedOn: ago(820), bouncedOn: null }
    case 'NEVER_VERIFIED': return { verifiedOn: null, changedOn: ago(63), bouncedOn: null }
    case 'JUST_CHANGED': return { verifiedOn: null, changedOn: ago(2), bouncedOn: null }
    case 'BOUNCED': return { verifiedOn: ago(150), changedOn: ago(410), bouncedOn: ago(3) }
  }
}
