/** The cars of the invented maker. `vinPrefix` is the first 8 characters of their VINs; `share` is how often each is seen. */
export type DemoModel = { name: string; versions: readonly string[]; vinPrefix: string; share: number }

export const brand = 'Auriga'

export const modelLineUp: readonly DemoModel[] = [
  { name: 'Brío', versions: ['Sense', 'Active'], vinPrefix: '3N1CK3CE', share: 3 },
  { name: 'Vereda', versions: ['Sense', 'Advance', 'Exclusive'], vinPrefix: '3N1CN8AE', share: 5 },
  { name: 'Cénit', versions: ['Advance', 'SR'], vinPrefix: '3N1AB8CV', share: 3 },
  { name: 'Lince', versions: ['Sense', 'Advance', 'Exclusive'], vinPrefix: '3N8CP5HE', share: 4 },
  { name: 'Cumbre', versions: ['Exclusive', 'Platinum'], vinPrefix: '3N8AT3MT', share: 1 },
  { name: 'Arriero', versions: ['Chasis', 'Doble cabina'], vinPrefix: '3N6CD33B', share: 3 },
]

export const colours = ['Blanco', 'Gris', 'Plata', 'Negro', 'Rojo', 'Azul', 'Café'] as const
