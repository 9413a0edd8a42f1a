/** A text in both languages of the screens. Spanish (Mexico) comes first. */
export interface LocalizedText {
  readonly es: string
  readonly en: string
}
