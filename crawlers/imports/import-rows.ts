import { createReadStream, type ReadStream } from 'node:fs'

import { CsvError, parse } from 'csv-parse'

import { readJson } from '../read/read-json.ts'
import type { InspectedFile } from './inspect-file.ts'
import { sheetRows } from './sheet-rows.ts'
import { tableRows } from './table-rows.ts'

/** `line`: where the row begins in the file, from 1. `broken`: why it could not be taken apart; `cells` is then what was there. */
export type ImportRow = { line: number; cells: string[]; broken?: string }

export type ImportRows = {
  header: string[]
  rows: AsyncGenerator<ImportRow, void>
  bytesRead: () => number
  close: () => void
}

const maxRecordBytes = 1024 * 1024

/** The rows of a file, CSV and JSON lines streamed, an Excel sheet or a table whole; the header is read first. */
export async function importRows(
  path: string,
  { format, encoding, delimiter }: InspectedFile,
): Promise<ImportRows> {
  const file = createReadStream(path, { highWaterMark: 256 * 1024 })
  const rows = {
    csv: () => csvRows(file, encoding, delimiter),
    lines: () => jsonRows(file, encoding),
    xlsx: () => sheetRows(path),
    table: () => tableRows(path, encoding),
  }[format]()
  const first = await rows.next().catch((error: unknown) => {
    file.destroy()
    throw error
  })
  return {
    header: first.done ? [] : first.value.cells,
    rows,
    bytesRead: () => file.bytesRead,
    close: () => file.destroy(),
  }
}

async function* decoded(file: ReadStream, encoding: string): AsyncGenerator<string, void> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of file) yield decoder.decode(Buffer.from(chunk), { stream: true })
  const rest = decoder.decode()
  if (rest !== '') yield rest
}

async function* csvRows(
  file: ReadStream,
  encoding: string,
  delimiter: string,
): AsyncGenerator<ImportRow, void> {
  let ready: ImportRow[] = []
  let failure: Error | undefined
  const parser = parse({
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: maxRecordBytes,
    // taken here and not from the stream, which drops what it still holds when an error comes
    on_record(record: string[], { lines }) {
      // a quoted line break belongs to the row in which it stands
      const breaks = record.reduce((sum, cell) => sum + (cell.split('\n').length - 1), 0)
      ready.push({ line: lines - breaks, cells: record })
      return null
    },
  })
  parser.on('error', (error) => {
    failure = error
  })
  parser.resume()
  const fed = (feed: (done: (error?: Error | null) => void) => void) =>
    new Promise<void>((resolve) => {
      feed((error) => {
        failure ??= error ?? undefined
        resolve()
      })
    })
  for await (const text of decoded(file, encoding)) {
    await fed((done) => parser.write(text, done))
    yield* ready
    ready = []
    if (failure !== undefined) break
  }
  if (failure === undefined) await fed((done) => parser.end(done))
  yield* ready
  if (failure === undefined) return
  if (!(failure instanceof CsvError)) throw failure
  // nothing behind it can be told apart
  const line = 'lines' in failure ? Number(failure['lines']) : 0
  yield {
    line,
    cells: [],
    broken: `文件余下部分读不了 / the rest of the file cannot be read: ${failure.message}`,
  }
}

async function* jsonRows(file: ReadStream, encoding: string): AsyncGenerator<ImportRow, void> {
  let columns: string[] | undefined
  let line = 0
  let rest = ''
  const take = function* (text: string): Generator<ImportRow, void> {
    line += 1
    if (text.trim() === '') return
    const value = readJson(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      if (columns) yield { line, cells: [text], broken: '不是 JSON 对象 / not a JSON object' }
      return
    }
    const entries = new Map(Object.entries(value).map(([key, cell]) => [key, cellText(cell)]))
    if (!columns) {
      columns = [...entries.keys()]
      yield { line, cells: columns }
    }
    yield { line, cells: columns.map((column) => entries.get(column) ?? '') }
  }
  for await (const chunk of decoded(file, encoding)) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const text of lines) yield* take(text)
  }
  yield* take(rest)
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  return typeof cell === 'string' ? cell : JSON.stringify(cell)
}
