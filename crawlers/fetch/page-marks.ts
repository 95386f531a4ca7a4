import { createHash } from 'node:crypto'

import { placeOf } from './answer-outcome.ts'
import { RunEndedError, type Answered } from '../source.ts'

/** What a site said of one page's version (RFC 9110, 8.8): it gives the page again only if this changed. */
export type PageMark = { etag: string | null; lastModified: string | null }

export type PageMarks = {
  /** The headers that ask for a page only if it changed; none where no mark is known. */
  ask: (url: string) => Record<string, string>
  /** Remembers what this answer was marked with. */
  note: (url: string, answer: Pick<Answered, 'status' | 'headers'>) => void
  /** The page is as it was: ends its walk, and the run where nothing else is asked. */
  unchanged: (url: string) => RunEndedError
  /** Pages that were as they were. */
  unchangedPages: () => number
  /** Pages that came. */
  changedPages: () => number
  /** Marks met in this run, by the page's key: to be kept if the run succeeds, and only then. */
  met: () => ReadonlyMap<string, PageMark>
}

/** `known`: by `key`, from the runs before. Addresses may hold keys, so only their hash is kept. */
export function pageMarks(known: ReadonlyMap<string, PageMark>): PageMarks {
  const met = new Map<string, PageMark>()
  let unchangedPages = 0
  let changedPages = 0
  return {
    ask(url) {
      const mark = known.get(keyOf(url))
      return {
        ...(mark?.etag ? { 'if-none-match': mark.etag } : {}),
        ...(mark?.lastModified ? { 'if-modified-since': mark.lastModified } : {}),
      }
    },
    note(url, { status, headers }) {
      changedPages += 1
      const etag = headers['etag'] ?? null
      const lastModified = headers['last-modified'] ?? null
      if (status === 200 && (etag !== null || lastModified !== null))
        met.set(keyOf(url), { etag, lastModified })
    },
    unchanged(url) {
      unchangedPages += 1
      return new RunEndedError({
        outcome: 'unchanged',
        detail: `${placeOf(url)}: as it was at the last run`,
      })
    },
    unchangedPages: () => unchangedPages,
    changedPages: () => changedPages,
    met: () => met,
  }
}

function keyOf(url: string): string {
  return createHash('sha256').update(url).digest('hex')
}
