import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commonGivenNames, commonSurnames } from './common-names.ts'
import { isCompanyName } from './company-name.ts'
import { withoutAccents } from './fold-text.ts'
import { normalizeNameKey } from './name-key.ts'
import { detectNameOrder, splitPersonName } from './person-name.ts'
import { properCase } from './proper-case.ts'

const given = fc.constantFrom('Ana Sofía', 'José Luis', 'Begoña', 'Xóchitl', 'María Guadalupe', 'Óscar', 'Miguel Ángel', 'Itzel')
const surname = fc.constantFrom('Ibáñez', 'Ávila', 'de la Torre', 'Díaz de León', 'Muñoz', 'Güemes', 'McGregor', 'García', 'Zúñiga', 'San Román')
const person = fc.record({ given, paternal: surname, maternal: surname })

describe('the key of a name', () => {
  it('is the same in any order of the words, in any case, with or without accents', () => {
    fc.assert(
      fc.property(person, fc.infiniteStream(fc.nat()), ({ given: g, paternal, maternal }, random) => {
        const key = normalizeNameKey(`${g} ${paternal} ${maternal}`)
        const shuffled = `${g} ${paternal} ${maternal}`.split(' ').map((word) => ({ word, at: random.next().value as number })).sort((a, b) => a.at - b.at).map((w) => w.word).join(' ')
        for (const text of [`${paternal} ${maternal} ${g}`, `${paternal} ${maternal}, ${g}`, shuffled]) {
          for (const form of [text, text.toUpperCase(), text.toLowerCase(), withoutAccents(text), `  ${text.replaceAll(' ', '  ')} `, text.normalize('NFD')]) {
            expect(normalizeNameKey(form)).toBe(key)
          }
        }
      }),
    )
  })

  it('a company keeps one key however its legal form is written', () => {
    const keys = ['Transportes del Bajío SA de CV', 'TRANSPORTES DEL BAJIO, S.A. DE C.V.', 'Transportes del Bajío S. A. de C. V.', 'transportes del bajío s.a. de c.v.'].map(normalizeNameKey)
    expect(new Set(keys)).toEqual(new Set(['bajio del transportes sadecv']))
    expect(normalizeNameKey('Constructora Peñón S. de R.L. de C.V.')).toBe(normalizeNameKey('CONSTRUCTORA PENON S DE RL DE CV'))
  })

  it('leaves out titles and writes common abbreviations in full', () => {
    expect(normalizeNameKey('Lic. Ma. Guadalupe Hdez.')).toBe(normalizeNameKey('HERNANDEZ MARIA GUADALUPE'))
  })
})

describe('splitting a name', () => {
  it('names in either order give the same person', () => {
    fc.assert(
      fc.property(person, ({ given: g, paternal, maternal }) => {
        const whole = { givenNames: g, surnames: `${paternal} ${maternal}` }
        expect(splitPersonName(`${g} ${paternal} ${maternal}`, 'GIVEN_FIRST')).toEqual(whole)
        expect(splitPersonName(`${paternal} ${maternal} ${g}`, 'SURNAME_FIRST')).toEqual(whole)
        expect(splitPersonName(`${paternal} ${maternal}, ${g}`, 'SURNAMES_COMMA_GIVEN')).toEqual(whole)
      }),
    )
  })

  it('one surname only', () => {
    expect(splitPersonName('GARCÍA ITZEL', 'SURNAME_FIRST')).toEqual({ givenNames: 'ITZEL', surnames: 'GARCÍA' })
    expect(splitPersonName('GARCÍA JUAN CARLOS', 'SURNAME_FIRST')).toEqual({ givenNames: 'JUAN CARLOS', surnames: 'GARCÍA' })
    expect(splitPersonName('Ana Sofía López', 'GIVEN_FIRST')).toEqual({ givenNames: 'Ana Sofía', surnames: 'López' })
    expect(splitPersonName('María de los Ángeles Pérez', 'GIVEN_FIRST')).toEqual({ givenNames: 'María de los Ángeles', surnames: 'Pérez' })
    expect(splitPersonName('Cher', 'GIVEN_FIRST')).toBeNull()
  })

  it('the order of a column is decided by its names', () => {
    expect(detectNameOrder(['Ana Sofía Ibáñez Ávila', 'Óscar López', 'GRUPO X'])).toMatchObject({ order: 'GIVEN_FIRST', confidence: 1 })
    expect(detectNameOrder(['IBÁÑEZ ÁVILA ANA SOFÍA', 'LÓPEZ ÓSCAR'])).toMatchObject({ order: 'SURNAME_FIRST', confidence: 1 })
    expect(detectNameOrder(['Ibáñez Ávila, Ana', 'López, Óscar', 'Grupo X SA de CV'])).toMatchObject({ order: 'SURNAMES_COMMA_GIVEN' })
    expect(detectNameOrder(['Wq Zx'])).toEqual({ order: 'GIVEN_FIRST', confidence: 0 })
  })

  it('the lists are folded', () => {
    for (const name of [...commonGivenNames, ...commonSurnames]) expect(name).toMatch(/^[a-z]+$/)
  })
})

describe('proper case', () => {
  it.each([
    ['BEGOÑA DE LA TORRE RUVALCABA', 'Begoña de la Torre Ruvalcaba'],
    ['DE LA TORRE PEÑA', 'De la Torre Peña'],
    ['IAN MCGREGOR', 'Ian McGregor'],
    ["PATRICIA O'FARRILL", "Patricia O'Farrill"],
    ['MARÍA PÉREZ-GÓMEZ Y RUIZ', 'María Pérez-Gómez y Ruiz'],
    ['CONSTRUCTORA PEÑÓN S. DE R.L. DE C.V.', 'Constructora Peñón S. de R.L. de C.V.'],
    ['ACEROS DEL NORTE SA DE CV', 'Aceros del Norte SA de CV'],
    ['ana luz', 'Ana Luz'],
    ['Ana  MacDonald', 'Ana MacDonald'],
  ])('%s', (from, to) => expect(properCase(from)).toBe(to))
})

describe('companies', () => {
  it.each(['Transportes del Bajío SA de CV', 'Aceros, S.A. de C.V.', 'ACEROS SA', 'Los Pinos A.C.', 'Constructora Peñón', 'Grupo Zeta', 'Acme LLC', 'Notaría 5, S.C.', 'Ayuntamiento de Tijuana', 'LOS OLIVOS S DE RL DE CV', 'Lácteos S.P.R. de R.L.', 'Innova S.A.P.I. de C.V.'])('%s is one', (name) => expect(isCompanyName(name)).toBe(true))
  it.each(['Ana Sofía Ibáñez', 'JUAN CARLOS ÁVILA C', 'Sara Salas', 'CASTAÑEDA DE LA TORRE VERÓNICA', 'Rosa Ac', 'María Industria'])('%s is none', (name) => expect(isCompanyName(name)).toBe(false))
})
