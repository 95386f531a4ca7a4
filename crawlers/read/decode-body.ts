import { isUtf8 } from 'node:buffer'

/** No page of a site is longer; one that is would take minutes. */
const maxBytes = 8 * 1024 * 1024

/** Characters that an honest page declares within its first bytes. */
const headBytes = 2048

/**
 * The text of a body whose charset may be told by a BOM, the HTTP header, a meta tag or an XML
 * declaration, or by nothing: then UTF-8 if the bytes are valid, else GB18030 (which GB2312 and GBK are part of).
 * What lies beyond `most` bytes is cut off: files of posts, which are no pages, give their own.
 */
export function decodeBody(whole: Buffer, contentType?: string, most = maxBytes): string {
  const body = whole.length > most ? whole.subarray(0, most) : whole
  return new TextDecoder(charsetOf(body, contentType)).decode(body)
}

export function charsetOf(body: Buffer, contentType = ''): string {
  const bom = bomOf(body)
  if (bom !== null) return bom
  const head = body.subarray(0, headBytes).toString('latin1')
  const declared =
    /charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(contentType)?.[1] ??
    /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)/i.exec(head)?.[1] ??
    /<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1]
  const name = declared?.toLowerCase()
  if (name === undefined || !isKnown(name)) return guess(body)
  // GB2312 is what pages say, GB18030 what they send
  const charset = /^(?:gb2312|gbk|gb_2312-80|x-gbk|cp936)$/.test(name) ? 'gb18030' : name
  // a wrong label is common: UTF-8 sent as something else, or the other way round
  const isUtf8Label = /^utf-?8$/.test(charset)
  if (isUtf8Label !== isUtf8(body) && hasHighBytes(body))
    return isUtf8Label ? guess(body) : moreLikely(charset)
  return charset
}

function isKnown(charset: string): boolean {
  try {
    return new TextDecoder(charset).encoding.length > 0
  } catch {
    return false
  }
}

function bomOf(body: Buffer): string | null {
  if (body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf) return 'utf-8'
  if (body[0] === 0xff && body[1] === 0xfe) return 'utf-16le'
  if (body[0] === 0xfe && body[1] === 0xff) return 'utf-16be'
  return null
}

function guess(body: Buffer): string {
  return isUtf8(body) || mostlyUtf8(body) ? 'utf-8' : 'gb18030'
}

/** Valid UTF-8 with high bytes is UTF-8, whatever the label says: other charsets hardly ever look like it. */
function moreLikely(charset: string): string {
  return /^utf-?16/.test(charset) ? charset : 'utf-8'
}

function hasHighBytes(body: Buffer): boolean {
  return body.some((byte) => byte > 0x7f)
}

/** A truncated or slightly damaged UTF-8 body is still UTF-8: GB18030 text read so is damaged all over. */
function mostlyUtf8(body: Buffer): boolean {
  const high = body.toString('utf8').replaceAll(/\p{ASCII}/gu, '')
  const damaged = high.split('\ufffd').length - 1
  return damaged * 10 < high.length
}
