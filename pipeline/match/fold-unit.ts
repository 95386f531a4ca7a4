/** The small letter that a Latin character (UTF-16 unit) is under the flags iu; itself for all others. */
export function foldUnit(unit: number): number {
  if (unit >= 0x41 && unit <= 0x5a) return unit + 0x20
  if (unit === 0x17f) return 0x73
  return unit === 0x212a ? 0x6b : unit
}
