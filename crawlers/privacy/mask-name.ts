const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/** A name with its middle hidden: 王小明 → 王*明, 王明 → 王*; how much was hidden is not told beyond three characters. */
export function maskName(name: string): string {
  const signs = [...segmenter.segment(name.trim())].map((s) => s.segment)
  const first = signs[0] ?? ''
  const last = signs.at(-1) ?? ''
  if (signs.length <= 1) return '*'
  if (signs.length === 2) return `${first}*`
  return `${first}${signs.length === 3 ? '*' : '***'}${last}`
}
