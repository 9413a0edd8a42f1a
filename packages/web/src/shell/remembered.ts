/** What the console remembers in this browser. Reading never fails: a browser may refuse storage. */
export function remembered(key: 'dealership' | 'language' | 'theme' | 'sidebar'): string | null {
  try {
    return localStorage.getItem(`lazo-${key}`)
  } catch {
    return null
  }
}

export function remember(key: 'dealership' | 'language' | 'theme' | 'sidebar', value: string): void {
  try {
    localStorage.setItem(`lazo-${key}`, value)
  } catch {
    // Private windows may refuse; the choice then lasts for this page.
  }
}
