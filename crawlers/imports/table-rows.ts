import { createReadStream } from 'node:fs'

import { htmlText } from '../read/html-text.ts'
import { loadHtml } from '../read/load-html.ts'
import { headedRows } from './headed-rows.ts'
import type { ImportRow } from './import-rows.ts'

/** The rows of the largest table of a page: many a back office calls that an .xls. */
export async function* tableRows(path: string, encoding: string): AsyncGenerator<ImportRow, void> {
  const chunks: Buffer[] = []
  for await (const chunk of createReadStream(path)) chunks.push(Buffer.from(chunk))
  const $ = loadHtml(new TextDecoder(encoding).decode(Buffer.concat(chunks)))
  const tables = $('table')
    .toArray()
    .toSorted((a, b) => $(b).find('tr').length - $(a).find('tr').length)
  const rows = $(tables[0])
    .find('tr')
    .toArray()
    .map((row) =>
      $(row)
        .children('td, th')
        .toArray()
        .map((cell) => htmlText($(cell).html() ?? '')),
    )
  yield* headedRows(rows)
}
