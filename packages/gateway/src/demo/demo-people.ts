import { demoEmail } from './demo-areas.ts'
import { addDays } from './dates.ts'
import type { IsoDate } from './dates.ts'

export type DemoRole = 'TELEMARKETING' | 'CUSTOMER_CARE' | 'AREA_MANAGER' | 'ADMIN'

export type DemoPerson = {
  email: string
  name: string
  /** One role in each of these dealerships. */
  grants: readonly { dealership: string; role: DemoRole }[]
  /** When they were invited. */
  invitedOn: IsoDate
  /** The five whose sign-ins `lazo` prints. */
  signIn: boolean
}

type PersonLine = readonly [email: string, name: string, role: DemoRole, dealerships: string]

const signIns: readonly PersonLine[] = [
  ['admin', 'Marcela Ruiz Ochoa', 'ADMIN', 'AGS01 TIJ02 CUN03'],
  ['agente', 'Daniel Acuña Romo', 'TELEMARKETING', 'AGS01 TIJ02'],
  ['atencion', 'Itzel Saldaña Peña', 'CUSTOMER_CARE', 'AGS01 TIJ02 CUN03'],
  ['gerente.servicio', 'Raúl Tiscareño Báez', 'AREA_MANAGER', 'AGS01'],
  ['gerente.ventas', 'Verónica Lomelí Robles', 'AREA_MANAGER', 'AGS01'],
]

const colleagues: readonly PersonLine[] = [
  ['alejandra.reyes', 'Alejandra Reyes Güemes', 'TELEMARKETING', 'AGS01'],
  ['hector.macias', 'Héctor Macías del Río', 'TELEMARKETING', 'AGS01'],
  ['citlali.romo', 'Citlali Romo Santa Cruz', 'CUSTOMER_CARE', 'AGS01'],
  ['sofia.banuelos', 'Sofía Bañuelos Ortiz', 'AREA_MANAGER', 'AGS01'],
  ['luz.tellez', 'Luz María Téllez Esparza', 'AREA_MANAGER', 'AGS01'],
  ['ruben.loera', 'Rubén Loera de la Torre', 'AREA_MANAGER', 'AGS01'],
  ['efrain.arambula', 'Efraín Arámbula Díaz de León', 'AREA_MANAGER', 'AGS01'],
  ['monica.villasenor', 'Mónica Villaseñor Ávila', 'AREA_MANAGER', 'AGS01'],
  ['tomas.cordero', 'Tomás Cordero Núñez', 'AREA_MANAGER', 'AGS01'],
  ['gerente.general.ags', 'Ernesto San Martín Zúñiga', 'ADMIN', 'AGS01'],
  ['daniela.quinones', 'Daniela Quiñones Valdés', 'TELEMARKETING', 'TIJ02'],
  ['edgar.mendez', 'Édgar Méndez López', 'TELEMARKETING', 'TIJ02'],
  ['yolanda.cardenas', 'Yolanda Cárdenas Peña', 'CUSTOMER_CARE', 'TIJ02'],
  ['ivan.urias', 'Iván Urías Castañeda', 'AREA_MANAGER', 'TIJ02'],
  ['gerardo.mendivil', 'Gerardo Mendívil Ibáñez', 'AREA_MANAGER', 'TIJ02'],
  ['alvaro.ochoa', 'Álvaro Ochoa Reséndiz', 'AREA_MANAGER', 'TIJ02'],
  ['saul.montanez', 'Saúl Montañez García', 'AREA_MANAGER', 'TIJ02'],
  ['paulina.felix', 'Paulina Félix Hernández', 'AREA_MANAGER', 'TIJ02'],
  ['norma.valdes', 'Norma Angélica Valdés Cota', 'AREA_MANAGER', 'TIJ02'],
  ['gerente.general.tij', 'Silvia Gutiérrez Muñoz', 'ADMIN', 'TIJ02'],
  ['damian.pech', 'Damián Pech Jiménez', 'TELEMARKETING', 'CUN03'],
  ['leticia.martinez', 'Leticia Martínez Coronado', 'TELEMARKETING', 'CUN03'],
  ['andres.canto', 'Andrés Canto Pérez', 'CUSTOMER_CARE', 'CUN03'],
  ['ximena.canche', 'Ximena Canché Robles', 'AREA_MANAGER', 'CUN03'],
  ['ulises.pech', 'Ulises Pech Sánchez', 'AREA_MANAGER', 'CUN03'],
  ['nayeli.ek', 'Nayeli Ek Villaseñor', 'AREA_MANAGER', 'CUN03'],
  ['joaquin.coronado', 'Joaquín Coronado de los Santos', 'AREA_MANAGER', 'CUN03'],
  ['fabian.robles', 'Fabián Robles Ávila', 'AREA_MANAGER', 'CUN03'],
  ['teresa.jimenez', 'Teresa Jiménez Rodríguez', 'AREA_MANAGER', 'CUN03'],
  ['gerente.general.cun', 'Patricia Téllez Ruvalcaba', 'ADMIN', 'CUN03'],
]

/** Everybody who works with the demo group: the five sign-ins first, then colleagues of each dealership. All of them invented. */
export function demoPeople(today: IsoDate): DemoPerson[] {
  return [...signIns, ...colleagues].map(([email, name, role, dealerships], index) => ({
    email: demoEmail(email),
    name,
    grants: dealerships.split(' ').map((dealership) => ({ dealership, role })),
    invitedOn: addDays(today, -220 + 5 * index),
    signIn: index < signIns.length,
  }))
}
