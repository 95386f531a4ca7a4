/** Bytes in a row, four to a 32-bit word. */
export const rowLanes = 20
export const rowWords = rowLanes / 4

// a byte is stored with this on top, so that all are positive
const bias = 128
// every second byte of a word: what lies between them is room to count in
const everySecond = 0x00ff00ff
// so many bytes fit into 16 bits together
const atOnce = 256

/** Packs signed bytes as `addRows` takes them. Little-endian, as every platform of Node. */
export function packRows(values: Int8Array): Int32Array {
  if (values.length % 4 !== 0) throw new RangeError('rows: not of whole words')
  return new Int32Array(Uint8Array.from(values, (value) => value + bias).buffer)
}

/** Packs rows of `width` signed bytes, up to `rowLanes` of them; the rest of a row is zero. */
export function packWideRows(values: Int8Array, width: number): Int32Array {
  if (width > rowLanes) throw new RangeError(`rows: ${width} bytes are more than ${rowLanes}`)
  const rows = values.length / width
  const wide = new Int8Array(rows * rowLanes)
  for (let row = 0; row < rows; row += 1)
    wide.set(values.subarray(row * width, (row + 1) * width), row * rowLanes)
  return packRows(wide)
}

/**
 * Adds the rows `numbers[from..to)` of `packed` to the `rowLanes` numbers of `sums` at `offset`. Four bytes are
 * added by two additions: a third of the work of adding them one by one.
 */
export function addRows(
  packed: Int32Array,
  numbers: Int32Array,
  from: number,
  to: number,
  sums: Int32Array,
  offset: number,
): void {
  for (let i = from; i < to; i += atOnce)
    addSome(packed, numbers, i, Math.min(to, i + atOnce), sums, offset)
}

function addSome(
  packed: Int32Array,
  numbers: Int32Array,
  from: number,
  to: number,
  sums: Int32Array,
  offset: number,
): void {
  // kept in registers, hence by name: first and third byte of each word, second and fourth
  let a0 = 0
  let a1 = 0
  let a2 = 0
  let a3 = 0
  let a4 = 0
  let b0 = 0
  let b1 = 0
  let b2 = 0
  let b3 = 0
  let b4 = 0
  for (let i = from; i < to; i += 1) {
    const at = numbers[i]! * rowWords
    const w0 = packed[at]!
    const w1 = packed[at + 1]!
    const w2 = packed[at + 2]!
    const w3 = packed[at + 3]!
    const w4 = packed[at + 4]!
    a0 = (a0 + (w0 & everySecond)) | 0
    b0 = (b0 + ((w0 >>> 8) & everySecond)) | 0
    a1 = (a1 + (w1 & everySecond)) | 0
    b1 = (b1 + ((w1 >>> 8) & everySecond)) | 0
    a2 = (a2 + (w2 & everySecond)) | 0
    b2 = (b2 + ((w2 >>> 8) & everySecond)) | 0
    a3 = (a3 + (w3 & everySecond)) | 0
    b3 = (b3 + ((w3 >>> 8) & everySecond)) | 0
    a4 = (a4 + (w4 & everySecond)) | 0
    b4 = (b4 + ((w4 >>> 8) & everySecond)) | 0
  }
  const biases = (to - from) * bias
  unpack(a0, b0, biases, sums, offset)
  unpack(a1, b1, biases, sums, offset + 4)
  unpack(a2, b2, biases, sums, offset + 8)
  unpack(a3, b3, biases, sums, offset + 12)
  unpack(a4, b4, biases, sums, offset + 16)
}

function unpack(a: number, b: number, biases: number, sums: Int32Array, at: number): void {
  sums[at]! += (a & 0xffff) - biases
  sums[at + 1]! += (b & 0xffff) - biases
  sums[at + 2]! += (a >>> 16) - biases
  sums[at + 3]! += (b >>> 16) - biases
}
