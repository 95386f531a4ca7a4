/** A yes in any of the spellings of JSON bodies: true, 1, "1", "true". */
export function isOn(value: unknown): boolean {
  return value === true || value === 1 || value === '1' || value === 'true'
}
