import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { TextDecoder } from 'node:util'

import { UsageError } from '../../core/errors.ts'
import { probeEncoding, type TextEncoding } from '../../lib/probe-encoding.ts'

export type InspectedFile = {
  /** By its content, `lines` by its name: JSON lines. */
  format: 'csv' | 'lines' | 'xlsx' | 'table'
  bytes: number
  hash: string
  encoding: TextEncoding
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
  const probe = probeEncoding()
  let head: Buffer | undefined
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    const bytes: Buffer = Buffer.from(chunk)
    hash.update(bytes)
    head ??= bytes
    probe.take(bytes)
  }
  hash.update(salt)
  const encoding = probe.found()
  const start = new TextDecoder(encoding).decode(head?.subarray(0, 64 * 1024))
  return {
    format: formatOf(path, head, start),
    bytes: facts.size,
    hash: hash.digest('hex'),
    encoding,
    delimiter: delimiterOf(start),
  }
}

function formatOf(path: string, head: Buffer | undefined, start: string) {
  if (head?.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 3, 4]))) return 'xlsx'
  if (head?.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0])))
    throw new UsageError(
      `${path}: 旧版 Excel 或加密的文件，请另存为 .xlsx 或 CSV / an old Excel file (.xls) or an encrypted one: save it as .xlsx or CSV`,
    )
  if (/\.(?:jsonl|ndjson)$/i.test(path)) return 'lines'
  return /^\ufeff?\s*<(?=[\s\S]*<t[dh][\s>])/i.test(start) ? 'table' : 'csv'
}

function delimiterOf(start: string): string {
  const header = (start.split('\n')[0] ?? '').replaceAll(/"[^"]*"/g, '')
  const columns = (sign: string) => header.split(sign).length
  return delimiters.toSorted((a, b) => columns(b) - columns(a))[0] ?? ','
}
