import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { TextDecoder } from 'node:util'

import { UsageError } from '../../core/errors.ts'

export type InspectedFile = {
  bytes: number
  hash: string
  encoding: 'utf-8' | 'utf-16le' | 'gb18030'
  delimiter: string
}

const delimiters = [',', '\t', ';', '|']

/**
 * Reads a file once: its SHA-256 (with `salt`), its encoding by BOM or by whether all of it is valid
 * UTF-8, and the sign that separates the columns of its first line.
 */
export async function inspectFile(path: string, salt: string): Promise<InspectedFile> {
  const facts = await stat(path).catch(() => null)
  if (!facts?.isFile()) throw new UsageError(`${path}: no such file`)
  const hash = createHash('sha256')
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  let valid = true
  let head: Buffer | undefined
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    const bytes: Buffer = Buffer.from(chunk)
    hash.update(bytes)
    head ??= bytes
    valid &&= decodes(utf8, bytes)
  }
  valid &&= decodes(utf8)
  hash.update(salt)
  const wide = head?.[0] === 0xff && head[1] === 0xfe
  const encoding = wide ? 'utf-16le' : valid ? 'utf-8' : 'gb18030'
  const start = new TextDecoder(encoding).decode(head?.subarray(0, 64 * 1024))
  return { bytes: facts.size, hash: hash.digest('hex'), encoding, delimiter: delimiterOf(start) }
}

function delimiterOf(start: string): string {
  const header = (start.split('\n')[0] ?? '').replaceAll(/"[^"]*"/g, '')
  const columns = (sign: string) => header.split(sign).length
  return delimiters.toSorted((a, b) => columns(b) - columns(a))[0] ?? ','
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
