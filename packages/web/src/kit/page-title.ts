/** Names the page in the browser: `Extracción · AGS01 · Lazo`. */
export function setTitle(...parts: (string | null | undefined)[]): void {
  document.title = [...parts.filter((part) => part !== null && part !== undefined && part !== ''), 'Lazo'].join(' · ')
}
