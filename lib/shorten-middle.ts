/**
 * Cuts the middle out of a text so that its UTF-8 form fits `maxBytes`: what it is about stands first,
 * the link last. Cuts between code points, never inside one.
 */
export function shortenMiddle(text: string, maxBytes: number): string {
  const bytes = Buffer.from(text)
  if (bytes.length <= maxBytes) return text
  const mark = '…'
  const room = maxBytes - Buffer.byteLength(mark)
  if (room <= 0) return ''
  let headEnd = Math.ceil((room * 2) / 3)
  let tailStart = bytes.length - (room - headEnd)
  const inside = (at: number) => ((bytes[at] ?? 0) & 0xc0) === 0x80
  while (inside(headEnd)) headEnd--
  while (inside(tailStart)) tailStart++
  return `${bytes.subarray(0, headEnd).toString()}${mark}${bytes.subarray(tailStart).toString()}`
}
