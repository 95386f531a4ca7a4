import { isAscii } from 'node:buffer'
import type { Readable } from 'node:stream'
import { TextDecoder } from 'node:util'

import { UsageError } from '../core/errors.ts'
import { probeEncoding, type TextEncoding } from '../lib/probe-encoding.ts'

import { both } from './bilingual.ts'

/**
 * The lines of a stream of text, without BOM and line ends; null for one that is not in the encoding of
 * the others. The first line beyond ASCII tells whether it is UTF-8, be that line broken, or GB18030; `tell`
 * is called where it is not UTF-8. Splits at line feeds alone: node's readline also splits at U+2028, which JSON allows
 * inside a string. Throws UsageError where the stream is compressed.
 */
export async function* readLines(
  input: Readable,
  tell?: (encoding: TextEncoding) => void,
): AsyncGenerator<string | null> {
  const chunks = fromHead(input)
  const first = await chunks.next()
  if (first.done) return
  refuseCompressed(first.value)
  if (encodingOf(first.value.subarray(0, 2)) === 'utf-16le') {
    tell?.('utf-16le')
    yield* wideLines(first.value, chunks)
    return
  }
  let decoder: TextDecoder | undefined
  let isFirst = true
  for await (const bytes of byteLines(first.value, chunks)) {
    let line: string | null
    if (isAscii(bytes)) line = bytes.toString('latin1')
    else {
      decoder ??= decoderOf(bytes, tell)
      line = decode(bytes, decoder)
    }
    // a BOM begins a file, elsewhere it is a character
    if (isFirst && line?.startsWith('\ufeff') && decoder?.encoding === 'utf-8') line = line.slice(1)
    isFirst = false
    yield line === null ? null : withoutReturn(line)
  }
}

/** For all lines of the stream, by the first beyond ASCII. */
function decoderOf(bytes: Buffer, tell?: (encoding: TextEncoding) => void): TextDecoder {
  const encoding = isBrokenUtf8(bytes) ? 'utf-8' : encodingOf(bytes)
  if (encoding !== 'utf-8') tell?.(encoding)
  return new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
}

/** A file cut out of a longer one begins within a character. GB18030 read as UTF-8 is hardly ever a Chinese character. */
function isBrokenUtf8(bytes: Buffer): boolean {
  let chinese = 0
  let broken = 0
  for (const char of bytes.toString('utf8')) {
    if (char === '\ufffd') broken += 1
    else if (char >= '\u0800') chinese += 1
  }
  return broken > 0 && chinese > broken
}

function encodingOf(bytes: Buffer): TextEncoding {
  const probe = probeEncoding()
  probe.take(bytes)
  return probe.found()
}

function decode(bytes: Buffer, decoder: TextDecoder): string | null {
  try {
    return decoder.decode(bytes)
  } catch {
    return null
  }
}

const headBytes = 4

/** The chunks of a stream, the first long enough to tell what it is. */
async function* fromHead(input: Readable): AsyncGenerator<Buffer, void> {
  let head: Buffer | null = Buffer.alloc(0)
  for await (const chunk of input) {
    const bytes: Buffer = Buffer.from(chunk)
    if (head === null) yield bytes
    else if (head.length + bytes.length < headBytes) head = Buffer.concat([head, bytes])
    else {
      yield Buffer.concat([head, bytes])
      head = null
    }
  }
  if (head !== null && head.length > 0) yield head
}

/** A trailing byte of GB18030 is never a line feed. */
async function* byteLines(
  first: Buffer,
  chunks: AsyncGenerator<Buffer, void>,
): AsyncGenerator<Buffer> {
  let begun: Buffer[] = []
  const take = function* (chunk: Buffer): Generator<Buffer> {
    let from = 0
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      const rest = chunk.subarray(from, at)
      yield begun.length === 0 ? rest : Buffer.concat([...begun, rest])
      begun = []
      from = at + 1
    }
    if (from < chunk.length) begun.push(chunk.subarray(from))
  }
  yield* take(first)
  for await (const chunk of chunks) yield* take(chunk)
  if (begun.length > 0) yield Buffer.concat(begun)
}

async function* wideLines(
  first: Buffer,
  chunks: AsyncGenerator<Buffer, void>,
): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-16le')
  let begun = ''
  const take = function* (text: string): Generator<string> {
    const [head = '', ...lines] = text.split('\n')
    lines.unshift(begun + head)
    begun = lines.pop() ?? ''
    for (const line of lines) yield withoutReturn(line)
  }
  yield* take(decoder.decode(first, { stream: true }))
  for await (const chunk of chunks) yield* take(decoder.decode(chunk, { stream: true }))
  yield* take(decoder.decode())
  if (begun !== '') yield withoutReturn(begun)
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line
}

function refuseCompressed(head: Buffer): void {
  if (head[0] === 0x1f && head[1] === 0x8b)
    throw new UsageError(
      both([
        '输入是 gzip 压缩文件，请先解压：gunzip -c 文件.gz | koushao …',
        'the input is gzip: unpack it first, gunzip -c file.gz | koushao …',
      ]),
    )
  if (head.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 3, 4])))
    throw new UsageError(
      both([
        '输入是 zip 或 Excel 文件：请解压为 JSON 行；Excel 用 npm run -s koushao -- import 导入',
        'the input is a zip or Excel file: unpack it to JSON lines; an Excel file is for npm run -s koushao -- import',
      ]),
    )
}
