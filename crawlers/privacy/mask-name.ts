const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' })

const endLength = 40

/** A name with its middle hidden: 王小明 → 王*明, 王明 → 王*; how much was hidden is not told beyond three characters. */
export function maskName(name: string): string {
  const whole = name.trim()
  // dividing a long one takes seconds, and only its ends are shown
  const ends =
    whole.length > 2 * endLength ? whole.slice(0, endLength) + whole.slice(-endLength) : whole
  const signs = [...segmenter.segment(ends)].map((s) => s.segment)
  const first = signs[0] ?? ''
  const last = signs.at(-1) ?? ''
  if (signs.length <= 1) return '*'
  if (signs.length === 2) return `${first}*`
  return `${first}${signs.length === 3 ? '*' : '***'}${last}`
}
