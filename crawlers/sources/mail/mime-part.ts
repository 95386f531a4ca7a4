import libmime from 'libmime'
import { decode as decodeQuoted } from 'libqp'

import { decodeBody } from '../../read/decode-body.ts'

/** One part of a MIME message (RFC 2045), its content decoded. */
export type MimePart = {
  /** The first header of this name, its words decoded, in one line. */
  header: (name: string) => string | undefined
  type: string
  isAttachment: boolean
  /** Empty where it holds parts. */
  text: string
  parts: MimePart[]
}

/** RFC 2046 allows 70; a pattern of thousands of characters cannot be made. */
const maxBoundary = 200
const maxDepth = 20
const maxParts = 200

/** Reads a message or a part of one, leniently: headers and bodies in raw GBK, missing ends of parts, unknown encodings. */
export function mimePart(bytes: Buffer, depth = 0): MimePart {
  const binary = bytes.toString('latin1')
  // a part may have no headers at all
  const end = /^\r?\n|\r?\n\r?\n/.exec(binary)
  const head = end ? bytes.subarray(0, end.index) : bytes
  const body = end ? bytes.subarray(end.index + end[0].length) : Buffer.alloc(0)
  const headers = headersOf(head)
  const header = (name: string) => headers.get(name)
  const content = libmime.parseHeaderValue(header('content-type') ?? 'text/plain', {
    stripComments: true,
  })
  const type = content.value.toLowerCase()
  const { boundary, charset, format, delsp } = content.params
  const isAttachment = /^attachment/i.test(header('content-disposition') ?? '')
  const inner =
    type.startsWith('multipart/') && boundary && boundary.length <= maxBoundary && depth < maxDepth
      ? split(body, boundary).map((part) => mimePart(part, depth + 1))
      : []
  const isText = type.startsWith('text/') && inner.length === 0 && !isAttachment
  const words = isText ? textOf(body, header('content-transfer-encoding'), charset) : ''
  return {
    header,
    type,
    isAttachment,
    text: format === 'flowed' ? libmime.decodeFlowed(words, delsp === 'yes') : words,
    parts: inner,
  }
}

function headersOf(head: Buffer): Map<string, string> {
  const found = new Map<string, string>()
  const lines = decodeBody(head)
    .replaceAll(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
  for (const line of lines) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).trim().toLowerCase()
    if (colon < 1 || /\s/.test(name) || found.has(name)) continue
    found.set(name, libmime.decodeWords(line.slice(colon + 1).trim()))
  }
  return found
}

function textOf(body: Buffer, encoding: string | undefined, charset: string | undefined): string {
  const bytes = contentOf(body, encoding?.trim().toLowerCase())
  return decodeBody(bytes, charset === undefined ? undefined : `charset=${charset}`).replaceAll(
    '\r\n',
    '\n',
  )
}

function contentOf(body: Buffer, encoding: string | undefined): Buffer {
  if (encoding === 'base64') return Buffer.from(body.toString('latin1'), 'base64')
  return encoding === 'quoted-printable' ? decodeQuoted(body) : body
}

/** The parts between the lines `--boundary`; the last may have no end. */
function split(body: Buffer, boundary: string): Buffer[] {
  const binary = body.toString('latin1')
  const sign = Buffer.from(boundary, 'utf8')
    .toString('latin1')
    .replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`)
  const lines = [
    ...binary.matchAll(new RegExp(`(?:^|\\r?\\n)--${sign}(--)?[ \\t]*(?=\\r?\\n|$)`, 'g')),
  ]
  const parts: Buffer[] = []
  for (const [at, line] of lines.slice(0, maxParts).entries()) {
    if (line[1] !== undefined) break
    const from = /\r?\n/.exec(
      binary.slice(line.index + line[0].length, line.index + line[0].length + 2),
    )
    const start = line.index + line[0].length + (from?.[0].length ?? 0)
    parts.push(body.subarray(start, lines[at + 1]?.index ?? body.length))
  }
  return parts
}
