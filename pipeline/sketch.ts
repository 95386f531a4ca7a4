/** Values of a sketch; bands of them, of `size / bandCount` values each. */
export const sketchSize = 64
const bandCount = 16
const rows = sketchSize / bandCount

export type Sketch = {
  /** One byte of each minimum, 128 hex digits: how alike two texts are is how many bytes agree. */
  bytes: string
  /** A 32-bit hash of every four minima and their place: texts that are alike share one. */
  bands: number[]
}

// odd multipliers and offsets of the 64 hash functions, by SplitMix32 from a fixed seed
const multipliers = new Uint32Array(sketchSize)
const offsets = new Uint32Array(sketchSize)
for (let i = 0; i < sketchSize; i += 1) {
  multipliers[i] = mix(0x9e3779b9 * (2 * i + 1)) | 1
  offsets[i] = mix(0x9e3779b9 * (2 * i + 2))
}

/**
 * MinHash (Broder 1997) of the character trigrams of a text of three signs or more, kept to one byte a
 * value (Li & König 2010), with 16 bands of 4 for finding it again: two texts that share 70 % of their
 * trigrams meet in a band 99 times of a hundred, two that share 20 % hardly ever.
 */
export function sketchOf(text: string): Sketch {
  const minima = new Uint32Array(sketchSize).fill(0xffffffff)
  for (let at = 0; at + 3 <= text.length; at += 1) {
    const gram =
      Math.imul(text.charCodeAt(at), 0x85ebca6b) ^
      Math.imul(text.charCodeAt(at + 1), 0xc2b2ae35) ^
      Math.imul(text.charCodeAt(at + 2), 0x27d4eb2f)
    const hash = mix(gram)
    for (let i = 0; i < sketchSize; i += 1) {
      const value = (Math.imul(hash, multipliers[i] ?? 1) + (offsets[i] ?? 0)) >>> 0
      if (value < (minima[i] ?? 0)) minima[i] = value
    }
  }
  let bytes = ''
  for (const value of minima) bytes += (mix(value) & 0xff).toString(16).padStart(2, '0')
  const bands = Array.from({ length: bandCount }, (_, band) => {
    let hash = mix(band + 1)
    for (let row = 0; row < rows; row += 1) hash = mix(hash ^ (minima[band * rows + row] ?? 0))
    return hash | 0
  })
  return { bytes, bands }
}

// the finalizer of MurmurHash3
function mix(value: number): number {
  let h = value ^ (value >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
