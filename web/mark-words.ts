export type Piece = { text: string; isMarked: boolean }

/** Cuts a text where one of the terms stands; longer terms win, overlaps join the first. */
export function markWords(text: string, terms: readonly string[]): Piece[] {
  const wanted = [...new Set(terms.filter((term) => term.trim() !== ''))].toSorted(
    (a, b) => b.length - a.length,
  )
  const pieces: Piece[] = []
  let plain = ''
  for (let i = 0; i < text.length;) {
    const found = wanted.find((term) => text.startsWith(term, i))
    if (found === undefined) {
      plain += text[i++]
      continue
    }
    if (plain !== '') pieces.push({ text: plain, isMarked: false })
    plain = ''
    pieces.push({ text: found, isMarked: true })
    i += found.length
  }
  if (plain !== '') pieces.push({ text: plain, isMarked: false })
  return pieces
}
