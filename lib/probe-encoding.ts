import { TextDecoder } from 'node:util'

export type TextEncoding = 'utf-8' | 'utf-16le' | 'gb18030'

/**
 * Tells the encoding of text taken in pieces: by its BOM, else UTF-8 where every piece is valid so, else
 * GB18030 (which GBK and GB2312 are part of). `found` is asked once, when all of it was taken.
 */
export function probeEncoding(): { take: (bytes: Buffer) => void; found: () => TextEncoding } {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  let head: Buffer = Buffer.alloc(0)
  let valid = true
  return {
    take: (bytes) => {
      if (head.length < 2) head = Buffer.concat([head, bytes.subarray(0, 2)])
      valid &&= decodes(utf8, bytes)
    },
    found: () => {
      if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
      return valid && decodes(utf8) ? 'utf-8' : 'gb18030'
    },
  }
}

function decodes(decoder: TextDecoder, bytes?: Buffer): boolean {
  try {
    if (bytes) decoder.decode(bytes, { stream: true })
    else decoder.decode()
    return true
  } catch {
    return false
  }
}
