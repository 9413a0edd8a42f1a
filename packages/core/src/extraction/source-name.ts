/**
 * What a dealership would call the source of a file: its name without extension, dealership code, dates and numbers, so that
 * tomorrow's file of the same report has the same one. `AGS01_entregas_20261117.csv` → `entregas`.
 */
export function sourceNameOf(fileName: string, dealershipCode: string): string {
  const words = fileName
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !/^\d+$/.test(word) && word.toLowerCase() !== dealershipCode.toLowerCase())
  return words.join(' ').toLowerCase().slice(0, 60) || 'archivo'
}
