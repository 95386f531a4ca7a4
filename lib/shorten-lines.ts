import { shortenMiddle } from './shorten-middle.ts'

const mark = '…'
/** Longer than that is a line for its address. */
const longLine = 400
const addresses = /\s*(?:\[[^\]]*\]\([^)]*\)|<https?:[^>]*>|https?:\/\/\S+)/g

/**
 * Cuts a text of lines so that its UTF-8 form fits `maxBytes`: overlong addresses go first, then whole
 * lines out of the middle, so that no link is cut in two; the first line and the last one stay. What is
 * one long line loses its own middle.
 */
export function shortenLines(text: string, maxBytes: number): string {
  const size = (line: string) => Buffer.byteLength(line) + 1
  const lines = text.split('\n')
  let bytes = lines.reduce((sum, line) => sum + size(line), -1)
  const put = (at: number, line: string) => {
    bytes += size(line) - size(lines[at] ?? '')
    lines[at] = line
  }
  for (let i = 1; i < lines.length - 1 && bytes > maxBytes; i++) {
    const line = lines[i] ?? ''
    if (size(line) > longLine) put(i, line.replace(addresses, '').trimEnd() || mark)
  }
  // one mark for all the lines that go
  let from = Math.floor(lines.length / 2)
  let to = from
  const inner = lines.length - 2
  while (bytes > maxBytes && to - from < inner) {
    if (to === from) bytes += size(mark)
    const goUp = to >= lines.length - 1 || (from > 1 && from - 1 > lines.length - 2 - to)
    const gone = goUp ? --from : to++
    bytes -= size(lines[gone] ?? '')
  }
  if (to > from) lines.splice(from, to - from, mark)
  return shortenMiddle(lines.join('\n'), maxBytes)
}
