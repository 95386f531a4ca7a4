import { z } from 'zod'

import { UsageError } from '../../core/errors.ts'
import { isAnswer, type RawPost, type RunOutcome } from '../../core/mention.ts'

import { decodeBody } from '../read/decode-body.ts'
import { readJson } from '../read/read-json.ts'
import type { ParsedPage, Source } from '../source.ts'
import { sourceOf, sources } from '../sources.ts'

export type ReadRecorded = {
  kind: string
  body: Buffer
  fetchedAt: Date
  /** Where it was recorded. */
  url?: string
  /** Of the source that it came by; without them the kind's own example. */
  settings?: Record<string, unknown>
}

/** `row`: the line of the body, or the how-manieth item that could not be read; null where the source does not say. */
export type RecordedReject = { row: number | null; reason: string }

export type RecordedPosts = {
  outcome: RunOutcome
  detail: string | null
  posts: RawPost[]
  skipped: number
  rejects: RecordedReject[]
  /** The cursor or page that follows a single body. */
  next: string | null
}

const maxBytes = 256 * 1024 * 1024
const Envelope = z.object({
  body: z.string(),
  url: z.string().optional(),
  fetchedAt: z.iso.datetime({ offset: true }).optional(),
})

/**
 * What a recorded body holds, by the parser of its kind: the body as it came, or one body a line
 * (JSON lines), each bare or as `{body, url, fetchedAt}`.
 */
export function readRecorded({ kind, body, ...at }: ReadRecorded): RecordedPosts {
  const source = sourceOf(kind)
  if (!source)
    throw new UsageError(
      `source kind "${kind}": unknown; known are ${sources.map((one) => one.kind).join(', ')}`,
    )
  const settings = settingsOf(source, at.settings)
  const whole = source.parse(body, { ...at, settings })
  if (isAnswer(whole.outcome) && whole.posts.length > 0) return ofPage(whole)
  const lines = linesOf(body)
  // one line is the whole body, unless it says where and when it was recorded
  if (lines.length < 2 && !lines.some(({ text }) => /"body"/.test(text))) return ofPage(whole)
  const pages = lines.map(({ row, text }) => {
    const envelope = Envelope.safeParse(readJson(text))
    const given = envelope.success ? envelope.data : { body: text }
    const page = source.parse(Buffer.from(given.body), {
      settings,
      fetchedAt:
        envelope.success && envelope.data.fetchedAt
          ? new Date(envelope.data.fetchedAt)
          : at.fetchedAt,
      ...(envelope.success && envelope.data.url ? { url: envelope.data.url } : {}),
    })
    return { row, page }
  })
  if (!pages.some(({ page }) => isAnswer(page.outcome))) return ofPage(whole)
  return {
    outcome: pages.some(({ page }) => page.posts.length > 0) ? 'ok' : 'empty',
    detail: null,
    next: null,
    posts: pages.flatMap(({ page }) => page.posts),
    skipped: pages.reduce((sum, { page }) => sum + page.skipped, 0),
    rejects: pages.flatMap(({ row, page }) => {
      const unread = isAnswer(page.outcome)
        ? page.unparsable
        : [`${page.outcome}: ${page.detail ?? 'no detail'}`]
      return unread.map((reason) => ({ row, reason }))
    }),
  }
}

function settingsOf(source: Source, given: Record<string, unknown> | undefined) {
  if (given !== undefined && source.settings.safeParse(given).success) return given
  return source.example ?? {}
}

function ofPage(page: ParsedPage): RecordedPosts {
  return {
    outcome: page.outcome,
    detail: page.detail ?? null,
    posts: page.posts,
    skipped: page.skipped,
    next: page.next,
    rejects: page.unparsable.map((reason) => {
      const line = /^line (\d+): /.exec(reason)
      return line
        ? { row: Number(line[1]), reason: reason.slice(line[0].length) }
        : { row: null, reason }
    }),
  }
}

function linesOf(body: Buffer): { row: number; text: string }[] {
  const text = decodeBody(body, undefined, maxBytes).replace(/^\ufeff/, '')
  const lines = text
    .split(/\r?\n/)
    .map((line, at) => ({ row: at + 1, text: line.trim() }))
    .filter((line) => line.text !== '')
  return lines.every((line) => /^[[{].*[\]}]$/.test(line.text)) ? lines : []
}
