import type { Readable } from 'node:stream'

/**
 * The lines of a UTF-8 stream, without BOM and line ends. Splits at line feeds alone: node's readline
 * also splits at U+2028, which JSON allows inside a string.
 */
export async function* readLines(input: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8')
  let rest = ''
  for await (const chunk of input) {
    rest += decoder.decode(Buffer.from(chunk), { stream: true })
    const lines = rest.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line
  }
  rest += decoder.decode()
  if (rest !== '') yield rest
}
