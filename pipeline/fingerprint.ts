import { createHash } from 'node:crypto'

import { BitVotes } from './match/bit-votes.ts'

/** Shorter texts are alike only when equal: a few shared bigrams mean nothing there. */
export const shortTextLength = 12

/** What two copies of a text share: letters, digits and Han characters, lower case. */
export function comparableText(normalised: string): string {
  return normalised.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}

const low = new BitVotes()
const high = new BitVotes()

/**
 * 64-bit SimHash (Charikar 2002) of character bi- and trigrams, 16 hex digits. A short text gets a
 * plain hash instead, so that equal fingerprints mean equal texts.
 */
export function fingerprint(normalised: string): string {
  const text = comparableText(normalised)
  if (text.length < shortTextLength)
    return createHash('sha256').update(text).digest('hex').slice(0, 16)
  low.clear()
  high.clear()
  // two independent 32-bit FNV-1a hashes of each gram; a trigram's goes on from its bigram's
  let before = text.charCodeAt(0)
  let code = text.charCodeAt(1)
  for (let i = 2; i <= text.length; i += 1) {
    const a = grown(grown(0x811c9dc5, before), code)
    const b = grown(grown(0x9747b28c, before), code)
    low.add(mix(a))
    high.add(mix(b))
    if (i === text.length) break
    before = code
    code = text.charCodeAt(i)
    low.add(mix(grown(a, code)))
    high.add(mix(grown(b, code)))
  }
  return hex(low.majority()) + hex(high.majority())
}

function grown(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193)
}

// the finalizer of MurmurHash3
function mix(hash: number): number {
  let h = hash ^ (hash >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return h ^ (h >>> 16)
}

/** Eight digits, the lowest bit first. */
function hex(bits: number): string {
  let turned = 0
  for (let bit = 0; bit < 32; bit += 1) turned |= ((bits >>> bit) & 1) << (31 - bit)
  return (turned >>> 0).toString(16).padStart(8, '0')
}
