import fc from 'fast-check'

/** `at` and `length` are shares of the body, in millionths. */
export type BytesEdit = {
  how: 'bytes'
  at: number
  length: number
  put: Uint8Array | string
  times: number
}

/** What ends, opens or breaks something in one of the formats; the first is nothing. */
const pieces =
  ' " \\ { } [ ] < > </ <!-- ]]> &# &#x110000; null -1 1e999 99999999999999999999 万 刚刚 ２０２５ \ud83d <div> <script> <table> <![CDATA[ callback( =?utf-8?B?'
const share = fc.nat(999_999)

export const aBytesEdit: fc.Arbitrary<BytesEdit> = fc.record({
  how: fc.constant('bytes'),
  at: share,
  // mostly a little; now and then the rest of the body
  length: fc.oneof({ weight: 6, arbitrary: fc.nat(2000) }, share),
  put: fc.oneof(
    fc.uint8Array({ maxLength: 12 }),
    fc.constantFrom(...pieces.split(' '), '\r\n\r\n', '\ufeff', '\0'),
  ),
  times: fc.oneof({ weight: 8, arbitrary: fc.constant(1) }, fc.integer({ min: 2, max: 2000 })),
})

/** Cuts something out and puts something in. */
export function editBytes(body: Buffer, { at, length, put, times }: BytesEdit): Buffer {
  const from = Math.floor((at / 1_000_000) * body.length)
  const to = Math.min(body.length, from + Math.ceil((length / 1_000_000) * body.length))
  const piece = Buffer.from(put)
  return Buffer.concat([
    body.subarray(0, from),
    ...Array<Buffer>(times).fill(piece),
    body.subarray(to),
  ])
}
