import type { ColumnMap } from './import-columns.ts'
import type { ImportRow } from './import-rows.ts'
import { speakerOf } from './speaker-of.ts'

export type JoinedSessions = {
  rows: AsyncGenerator<ImportRow, void>
  columns: ColumnMap
  width: number
}

/**
 * Chats and calls with a row per message: the rows of one session as one row, what the customer said
 * line by line as its text, the last answer as its reply, the session as its id. Without a column for
 * who speaks, all of it is text. Sessions come in the order in which they begin.
 */
export function joinSessions(
  rows: AsyncGenerator<ImportRow, void>,
  columns: ColumnMap,
  width: number,
): JoinedSessions {
  const { session } = columns
  if (session === undefined) return { rows, columns, width }
  // beside the file's own columns
  const joined = { ...columns, id: session, text: width, reply: width + 1, author: width + 2 }
  return { rows: join(rows, { ...columns, session }, width), columns: joined, width: width + 3 }
}

async function* join(
  rows: AsyncGenerator<ImportRow, void>,
  columns: ColumnMap & { session: number },
  width: number,
): AsyncGenerator<ImportRow, void> {
  const sessions = new Map<string, ImportRow[]>()
  for await (const row of rows) {
    const session = (row.cells[columns.session] ?? '').trim()
    if (row.broken !== undefined || row.cells.length !== width || session === '') {
      // rejected with its reason, as it stands; of a row of the right width, that it names no session
      const why = row.cells.length === width ? 'no session is named' : undefined
      yield row.broken === undefined && why !== undefined ? { ...row, broken: why } : row
      continue
    }
    const before = sessions.get(session)
    if (before) before.push(row)
    else sessions.set(session, [row])
  }
  for (const parts of sessions.values()) yield joinRows(parts, columns)
}

function joinRows(parts: ImportRow[], columns: ColumnMap): ImportRow {
  const [first = { line: 0, cells: [] }] = parts
  const cell = (row: ImportRow, at: number | undefined) =>
    at === undefined ? '' : (row.cells[at] ?? '').trim()
  const by = (row: ImportRow) => speakerOf(cell(row, columns.role)) ?? 'customer'
  const words = (row: ImportRow) => cell(row, columns.text)
  const customers = parts.filter((row) => by(row) === 'customer' && words(row) !== '')
  const answer = parts.findLast((row) => by(row) === 'staff' && words(row) !== '')
  const reply = cell(first, columns.reply) || (answer ? words(answer) : '')
  const author = cell(customers[0] ?? first, columns.author)
  const text = customers.map(words).join('\n')
  return { line: first.line, cells: [...first.cells, text, reply, author] }
}
