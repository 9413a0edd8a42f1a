/** Invented people's names, as common in Mexico, with the accents and particles that exports mangle. */
export const givenNames = [
  'María Guadalupe', 'José Luis', 'Ana Sofía', 'Juan Carlos', 'Verónica', 'Miguel Ángel', 'Xóchitl', 'Francisco Javier', 'Begoña', 'Ramón',
  'Rosa Elena', 'Óscar', 'Itzel', 'Jesús', 'Lucía', 'Héctor', 'Mónica', 'Raúl', 'Alejandra', 'Sebastián', 'Ximena', 'Iván', 'Patricia', 'Andrés',
  'Ma. del Carmen', 'Tomás', 'Citlali', 'Efraín', 'Norma Angélica', 'Ulises', 'Martha', 'Joaquín', 'Daniela', 'Rubén', 'Elizabeth', 'Gerardo',
  'Nayeli', 'Álvaro', 'Teresa', 'Damián', 'Leticia', 'Saúl', 'Paulina', 'Ernesto', 'Yolanda', 'Fabián', 'Silvia', 'Édgar',
] as const

export const surnames = [
  'García', 'Hernández', 'Muñoz', 'de la Torre', 'Ibáñez', 'Castañeda', 'Díaz de León', 'Ruvalcaba', 'Peña', 'López', 'Güemes', 'Zúñiga', 'Ávila',
  'Esparza', 'Núñez', 'Ortiz', 'del Río', 'Saldaña', 'Martínez', 'Rodríguez', 'de los Santos', 'Cárdenas', 'Villaseñor', 'Macías', 'Reséndiz',
  'Gutiérrez', 'Romo', 'Pérez', 'Sánchez', 'Loera', 'Quiñones', 'Santa Cruz', 'Valdés', 'Acuña', 'Bañuelos', 'Téllez', 'Ochoa', 'Robles',
  'San Martín', 'Cordero', 'Jiménez', 'Arámbula', 'Montañez', 'Coronado', 'Mendívil', 'Canché', 'Pech', 'Ek', 'Félix', 'Urías',
] as const

const trades = ['Transportes', 'Constructora', 'Distribuidora', 'Comercializadora', 'Servicios Integrales', 'Ferretería', 'Logística', 'Laboratorios', 'Hoteles', 'Agropecuaria'] as const
const places = ['del Bajío', 'Peñón', 'La Esperanza', 'Tres Ríos', 'del Golfo', 'Nuevo Horizonte', 'San Ángel', 'El Mezquite', 'Las Gaviotas', 'Ocho Leguas', 'Piedra Azul', 'Monte Alto'] as const
const forms = ['SA de CV', 'S. de R.L. de C.V.', 'S.A.P.I. de C.V.'] as const

/** The n-th invented company: none comes twice. */
export function companyName(n: number): string {
  const trade = trades[n % trades.length]!
  const place = places[(n * 7 + Math.floor(n / trades.length)) % places.length]!
  const round = Math.floor(n / (trades.length * places.length))
  return `${trade} ${place}${round ? ` ${round + 1}` : ''} ${forms[n % forms.length]!}`
}
