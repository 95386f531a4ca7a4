/** What the scorer needs, as it lies in the weights file; int8 tables, each with its scales. */
export type PolarityWeights = {
  /** `linear.length` is a power of two; a weight is `q * |q| * linearScale` for its `q`. */
  linear: Int8Array
  linearScale: number
  linearBias: number
  /** Shops by number: `shopTable[bucket * shopCount + shop]`, log-likelihoods up to a factor. */
  shopCount: number
  shopTable: Int8Array
  shopPriors: Float32Array
  /** Open addressing: `wordKeys` holds hashes (0 = free), `wordRows` the row of the word. */
  wordKeys: Uint32Array
  wordRows: Uint16Array
  /** `filters` filters of each width 1..widths; a row holds filters x (1+2+..+widths) numbers. */
  filters: number
  widths: number
  rows: Int8Array
  /** One scale and one bias per filter, widths one after the other. */
  filterScales: Float32Array
  filterBiases: Float32Array
  /** The evidence of a word by itself in a shop, `wordEvidence[row * shopCount + shop]`. */
  wordEvidence: Int8Array
  evidenceScale: number
  /** Weight of each filter in each shop, `heads[shop * filters * widths + filter]`. */
  heads: Float32Array
  headBiases: Float32Array
  /** logOdds = linearPart * mix.linear + netPart * mix.net. */
  mix: Mix
}

export type Mix = { linear: number; net: number; clause: number }

const magic = 0x314f504b
const arrays = {
  linear: Int8Array,
  shopTable: Int8Array,
  shopPriors: Float32Array,
  wordKeys: Uint32Array,
  wordRows: Uint16Array,
  rows: Int8Array,
  filterScales: Float32Array,
  filterBiases: Float32Array,
  wordEvidence: Int8Array,
  heads: Float32Array,
  headBiases: Float32Array,
} as const

type ArrayName = keyof typeof arrays
type Numbers = Omit<PolarityWeights, ArrayName>
type Header = { numbers: Numbers; lengths: Record<ArrayName, number> }

const names = Object.keys(arrays) as ArrayName[]
const aligned = (bytes: number): number => Math.ceil(bytes / 8) * 8

/** Little-endian: magic, header length, JSON header, then the arrays, each on a multiple of 8. */
export function packPolarity(weights: PolarityWeights): Uint8Array {
  const { linearScale, linearBias, shopCount, filters, widths, evidenceScale, mix } = weights
  const lengths = Object.fromEntries(names.map((name) => [name, weights[name].length]))
  const numbers: Numbers = {
    linearScale,
    linearBias,
    shopCount,
    filters,
    widths,
    evidenceScale,
    mix,
  }
  const header = new TextEncoder().encode(JSON.stringify({ numbers, lengths }))
  let size = aligned(8 + header.length)
  for (const name of names) size += aligned(weights[name].byteLength)
  const bytes = new Uint8Array(size)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, magic, true)
  view.setUint32(4, header.length, true)
  bytes.set(header, 8)
  let at = aligned(8 + header.length)
  for (const name of names) {
    const { buffer, byteOffset, byteLength } = weights[name]
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at)
    at += aligned(byteLength)
  }
  return bytes
}

/** Views on `bytes` where its alignment allows, else on a copy; throws if it is no such section. */
export function unpackPolarity(bytes: Uint8Array): PolarityWeights {
  const own = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice()
  const view = new DataView(own.buffer, own.byteOffset, own.byteLength)
  if (own.byteLength < 8 || view.getUint32(0, true) !== magic)
    throw new Error('polarity weights: not a section of this format')
  const headerLength = view.getUint32(4, true)
  const text = new TextDecoder().decode(own.subarray(8, 8 + headerLength))
  const { numbers, lengths } = JSON.parse(text) as Header
  let at = aligned(8 + headerLength)
  const read = <T>(
    type: {
      new (buffer: ArrayBufferLike, offset: number, length: number): T
      BYTES_PER_ELEMENT: number
    },
    name: ArrayName,
  ): T => {
    const byteLength = lengths[name] * type.BYTES_PER_ELEMENT
    if (at + byteLength > own.byteLength) throw new Error(`polarity weights: cut off in ${name}`)
    const array = new type(own.buffer, own.byteOffset + at, lengths[name])
    at += aligned(byteLength)
    return array
  }
  return {
    ...numbers,
    linear: read(Int8Array, 'linear'),
    shopTable: read(Int8Array, 'shopTable'),
    shopPriors: read(Float32Array, 'shopPriors'),
    wordKeys: read(Uint32Array, 'wordKeys'),
    wordRows: read(Uint16Array, 'wordRows'),
    rows: read(Int8Array, 'rows'),
    filterScales: read(Float32Array, 'filterScales'),
    filterBiases: read(Float32Array, 'filterBiases'),
    wordEvidence: read(Int8Array, 'wordEvidence'),
    heads: read(Float32Array, 'heads'),
    headBiases: read(Float32Array, 'headBiases'),
  }
}
