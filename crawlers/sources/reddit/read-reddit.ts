import type { RawPost, RunOutcome } from '../../../core/mention.ts'

import { fieldsOf, type Fields } from '../../read/fields-of.ts'
import { readPage, refusedPage, type PageOf } from '../../read/parsed-page.ts'
import { readJson } from '../../read/read-json.ts'
import { refusedText } from '../../read/refused-text.ts'
import { readRedditAtom } from './read-reddit-atom.ts'
import { redditThing } from './reddit-thing.ts'

type Items = (RawPost | string | null)[]

/** Comments may answer comments for ever; the site itself stops at ten. */
const maxDepth = 50

const byStatus: Record<string, RunOutcome> = {
  '401': 'auth_required',
  '403': 'blocked',
  '404': 'not_found',
  '429': 'rate_limited',
}

/** A listing, a page of comments, `morechildren`, one thing, the Atom of `search.rss`, or a refusal. */
export function readReddit(text: string, fetchedAt: Date): PageOf<RawPost> {
  if (/^\s*(?:<\?xml|<feed[\s>])/.test(text.slice(0, 500))) return readRedditAtom(text, fetchedAt)
  const value = readJson(text)
  if (value === undefined) return refused(text)
  const listings = Array.isArray(value) ? value : [value]
  if (Array.isArray(value) && value.length > 0 && !listings.some(isThing))
    return refusedPage('shape_changed', 'an array of something else than listings')
  const items: Items = []
  const body = fieldsOf(value)
  const things = body.of('json').of('data').list('things')
  if (things) {
    for (const thing of things) collect(thing, fetchedAt, items, 0)
    return readPage(items, null)
  }
  if (!Array.isArray(value) && !isThing(value)) return refusedAnswer(body)
  for (const listing of listings) collect(listing, fetchedAt, items, 0)
  // of a submission and its comments neither goes on by a cursor
  const after = Array.isArray(value) ? undefined : body.of('data').id('after')
  return readPage(items, after ?? null)
}

function isThing(value: unknown): boolean {
  const thing = fieldsOf(value)
  return /^(?:Listing|t[13])$/.test(thing.text('kind') ?? '') && thing.has('data')
}

/** Listings nest: the answers to a comment are a listing within it, or "" where there are none. */
function collect(value: unknown, fetchedAt: Date, items: Items, depth: number): void {
  if (depth > maxDepth) return
  const thing = fieldsOf(value)
  if (thing.text('kind') !== 'Listing') items.push(redditThing(value, fetchedAt))
  const inner = thing.text('kind') === 'Listing' ? thing : fieldsOf(thing.of('data').raw('replies'))
  for (const child of inner.of('data').list('children') ?? [])
    collect(child, fetchedAt, items, depth + 1)
}

function refusedAnswer(body: Fields): PageOf<never> {
  const status = body.text('error')
  const message = body.text('message', 'explanation', 'reason') ?? ''
  if (status === undefined && message === '')
    return refusedPage('shape_changed', 'neither a listing nor a thing')
  const outcome =
    byStatus[status ?? ''] ??
    (/^(?:unauthorized|invalid_grant|unsupported_grant_type)/i.test(`${status} ${message}`.trim())
      ? 'auth_required'
      : Number(status) >= 500
        ? 'transport'
        : 'shape_changed')
  // {"reason": "private" | "banned" | "quarantined", "message": "Forbidden", "error": 403}
  const reason = body.text('reason') ?? ''
  return refusedPage(
    reason === 'banned' ? 'gone' : outcome,
    `${status ?? 'error'} ${message} ${reason}`.trim().slice(0, 100),
  )
}

function refused(text: string): PageOf<never> {
  const start = text.slice(0, 20_000)
  if (/whoa there, pardner|blocked by network security|You've been blocked/i.test(start))
    return refusedPage('blocked', 'the page for clients without a token')
  if (/Our CDN was unable|You broke reddit|reddit is down/i.test(start))
    return refusedPage('transport', 'the page of an overloaded site')
  return refusedText(text)
}
