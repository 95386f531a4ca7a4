import type { Grams } from '../model/grams.ts'
import { finishHash, mixUnit } from '../polarity/hash-units.ts'

import { englishTokens, type EnglishToken } from './english-tokens.ts'

// kinds of grams, so that a word and its stem are different ones
const kinds = { word: 1, stem: 2, pair: 3, three: 4, negated: 5, beginning: 6 } as const

/** Reads an English text: words, stems alone and by two and three, and stems that a negation governs. */
export function englishGrams(text: string): Grams {
  const tokens = englishTokens(text)
  const hashes: number[] = []
  const starts: number[] = []
  const ends: number[] = []
  const add = (kind: keyof typeof kinds, said: string, from: EnglishToken, to: EnglishToken) => {
    hashes.push(hashOf(kinds[kind], said))
    starts.push(from.start)
    ends.push(to.end)
  }
  for (const [i, token] of tokens.entries()) {
    add('word', token.word, token, token)
    add('stem', token.stem, token, token)
    if (token.negated) add('negated', token.stem, token, token)
    const second = tokens[i + 1]
    if (!second) continue
    add('pair', `${token.stem} ${second.stem}`, token, second)
    if (i === 0) add('beginning', `${token.stem} ${second.stem}`, token, second)
    const third = tokens[i + 2]
    if (third) add('three', `${token.stem} ${second.stem} ${third.stem}`, token, third)
  }
  return {
    count: hashes.length,
    hashes: Uint32Array.from(hashes),
    starts: Uint32Array.from(starts),
    ends: Uint32Array.from(ends),
    turnedCount: 0,
    turnedHashes: new Uint32Array(0),
  }
}

function hashOf(kind: number, said: string): number {
  let hash = mixUnit(0x3c6ef372, kind)
  for (let i = 0; i < said.length; i += 1) hash = mixUnit(hash, said.charCodeAt(i))
  return finishHash(hash)
}
