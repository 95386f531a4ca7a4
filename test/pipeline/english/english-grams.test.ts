import { describe, expect, it } from 'vitest'

import { englishGrams } from '../../../pipeline/english/english-grams.ts'

function read(text: string): Map<number, string> {
  const { count, hashes, starts, ends } = englishGrams(text)
  return new Map(
    Array.from({ length: count }, (_, i) => [hashes[i] ?? 0, text.slice(starts[i], ends[i])]),
  )
}
const shared = (a: string, b: string) => {
  const known = read(b)
  return [...read(a)].filter(([hash]) => known.has(hash)).map(([, words]) => words)
}

describe('englishGrams', () => {
  it('reads words, stems, pairs, threes and how it begins', () => {
    // three words, three stems, two pairs, one three, one beginning
    expect(englishGrams('pump is leaking').count).toBe(10)
    expect([...new Set(read('pump is leaking').values())]).toEqual([
      'pump',
      'pump is',
      'pump is leaking',
      'is',
      'is leaking',
      'leaking',
    ])
  })

  it('shares stems between forms, and places of words only where they are the same', () => {
    expect(shared('it leaks', 'a leaking pump')).toEqual(['leaks'])
    expect(shared('The pump broke', 'the pump')).toEqual([
      'The',
      'The',
      'The pump',
      'The pump',
      'pump',
      'pump',
    ])
  })

  it('has a gram more where a negation governs', () => {
    expect(englishGrams('no leaks').count).toBe(englishGrams('so leaks').count + 1)
  })

  it('ends where the text has no words', () => {
    expect(englishGrams('… —').count).toBe(0)
  })
})
