import { createHash } from 'node:crypto'

/** Shorter texts are alike only when equal: a few shared bigrams mean nothing there. */
export const shortTextLength = 12

/** What two copies of a text share: letters, digits and Han characters, lower case. */
export function comparableText(normalised: string): string {
  return normalised.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

/**
 * 64-bit SimHash (Charikar 2002) of character bi- and trigrams, 16 hex digits. A short text gets a
 * plain hash instead, so that equal fingerprints mean equal texts.
 */
export function fingerprint(normalised: string): string {
  const text = comparableText(normalised)
  if (text.length < shortTextLength)
    return createHash('sha256').update(text).digest('hex').slice(0, 16)
  const votes = new Int32Array(64)
  for (const size of [2, 3]) {
    for (let i = 0; i + size <= text.length; i += 1) vote(votes, text, i, size)
  }
  let hex = ''
  for (let nibble = 0; nibble < 16; nibble += 1) {
    let value = 0
    for (let bit = 0; bit < 4; bit += 1) if ((votes[nibble * 4 + bit] ?? 0) > 0) value |= 8 >> bit
    hex += value.toString(16)
  }
  return hex
}

// two independent 32-bit FNV-1a hashes of the gram, mixed as in MurmurHash3's finalizer
function vote(votes: Int32Array, text: string, start: number, size: number): void {
  let a = 0x811c9dc5
  let b = 0x9747b28c
  for (let i = start; i < start + size; i += 1) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 0x01000193)
    b = Math.imul(b ^ code, 0x01000193)
  }
  a = mix(a)
  b = mix(b)
  for (let bit = 0; bit < 32; bit += 1) {
    votes[bit] = (votes[bit] ?? 0) + ((a >>> bit) & 1 ? 1 : -1)
    votes[bit + 32] = (votes[bit + 32] ?? 0) + ((b >>> bit) & 1 ? 1 : -1)
  }
}

function mix(hash: number): number {
  let h = hash ^ (hash >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return h ^ (h >>> 16)
}
