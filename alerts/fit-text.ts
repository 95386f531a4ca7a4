import { shortenLines } from '../lib/shorten-lines.ts'

/** The text with its middle cut until the request that `build` makes of it fits `maxBytes` of UTF-8. */
export function fitText(text: string, maxBytes: number, build: (text: string) => string): string {
  let room = Buffer.byteLength(text)
  for (;;) {
    const cut = shortenLines(text, room)
    const over = Buffer.byteLength(build(cut)) - maxBytes
    // escaping makes a request shrink by more, or less, than what was cut
    if (over <= 0 || room <= 0) return cut
    room = Math.max(0, Math.min(room - Math.ceil(over / 2), Math.floor(room * 0.97)))
  }
}
