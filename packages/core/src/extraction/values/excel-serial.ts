const dayMs = 86_400_000
const epoch1900 = Date.UTC(1899, 11, 30)
const epoch1904 = Date.UTC(1904, 0, 1)

/**
 * An Excel day number as ISO text, rounded to the second: `2026-11-17`, `2026-11-17T17:15:00`, or `08:30:00` for less than
 * one day. In the 1900 system days below 61 are one off, as Excel believes in 29 February 1900. Null outside 1900–9999.
 */
export function excelSerialToIso(serial: number, date1904: boolean): string | null {
  if (!Number.isFinite(serial) || serial < 0 || serial >= 2_958_466) return null
  const shifted = !date1904 && serial >= 1 && serial < 60 ? serial + 1 : serial
  const seconds = Math.round(shifted * 86_400)
  const iso = new Date((date1904 ? epoch1904 : epoch1900) + seconds * 1000).toISOString()
  if (serial < 1) return seconds >= 86_400 ? null : iso.slice(11, 19)
  return (seconds * 1000) % dayMs === 0 ? iso.slice(0, 10) : iso.slice(0, 19)
}
