import type { z } from 'zod'

import { UsageError } from '../core/errors.ts'
import type { RunOutcome } from '../core/mention.ts'

import { readRecorded } from './imports/read-recorded.ts'
import { postRow } from './post-row.ts'
import { sourceOf, sources } from './sources.ts'

export type ParseRecorded = {
  fetchedAt: Date
  /** Where the body was recorded, for relative links. */
  url?: string
  settings?: Record<string, unknown>
  identityKey: string
}

/** One mention as the `parse` command prints it: masked as it would be stored, ready for JSON. */
export type RecordedLine = {
  sourceId: string
  kind: string
  url: string | null
  text: string
  title: string | null
  publishedAt: string | null
  publishedPrecision: string
  author: {
    idHash: string | null
    name: string | null
    followers: number | null
    verified: boolean | null
  }
  rating: { value: number; max: number | null } | null
  likes: number | null
  reposts: number | null
  comments: number | null
  approx: boolean
  parentId: string | null
  product: {
    id?: string | undefined
    name?: string | undefined
    version?: string | undefined
  } | null
  reply: { text: string; at: string | null } | null
}

export type RecordedPage = {
  lines: RecordedLine[]
  outcome: RunOutcome
  detail: string | null
  next: string | null
  skipped: number
  unparsable: string[]
}

/** What the adapter of `kind` reads in one recorded body, or in one body a line: no network, no database. */
export function parseRecorded(kind: string, body: Buffer, at: ParseRecorded): RecordedPage {
  const source = sourceOf(kind)
  if (!source)
    throw new UsageError(
      `source kind "${kind}": unknown; known are ${sources.map((one) => one.kind).join(', ')}`,
    )
  const given = at.settings ?? source.example ?? {}
  const settings = source.settings.safeParse(given)
  if (!settings.success) throw new UsageError(`settings of "${kind}": ${faultsOf(settings.error)}`)
  const page = readRecorded({
    kind,
    body,
    fetchedAt: at.fetchedAt,
    settings: given,
    ...(at.url === undefined ? {} : { url: at.url }),
  })
  return {
    lines: page.posts.map((post) =>
      recordedLine(postRow(post, { kind, now: at.fetchedAt, identityKey: at.identityKey })),
    ),
    outcome: page.outcome,
    detail: page.detail,
    next: page.next,
    skipped: page.skipped,
    unparsable: page.rejects.map(({ row, reason }) =>
      row === null ? reason : `line ${row}: ${reason}`,
    ),
  }
}

function recordedLine(row: ReturnType<typeof postRow>): RecordedLine {
  return {
    sourceId: row.externalId,
    kind: row.kind,
    url: row.url,
    text: row.text,
    title: row.title,
    publishedAt: row.publishedAt,
    publishedPrecision: row.publishedPrecision,
    author: {
      idHash: row.authorHash,
      name: row.authorName,
      followers: row.authorFollowers,
      verified: row.authorVerified,
    },
    rating: row.rating === null ? null : { value: row.rating, max: row.ratingMax },
    likes: row.likes,
    reposts: row.reposts,
    comments: row.comments,
    approx: row.approx,
    parentId: row.parentExternalId,
    product: row.product,
    reply: row.reply,
  }
}

/** In one line: "listUrl: Invalid input: expected string, received undefined; item: …". */
function faultsOf(error: z.ZodError): string {
  return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
}
