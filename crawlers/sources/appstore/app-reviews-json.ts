import { z } from 'zod'

import { appIdOf, appReview, nextPage } from './app-review.ts'
import { readPage, refusedPage } from '../../read/parsed-page.ts'
import type { ParsedPage } from '../../source.ts'

const Label = z.object({ label: z.coerce.string() }).nullish().catch(null)
const Link = z.object({
  attributes: z.object({ rel: z.string().nullish(), href: z.string().nullish() }),
})
// the text beside its HTML twin, in feeds that were turned from XML
const Content = z
  .union([
    z
      .array(z.object({ label: z.string(), attributes: z.object({ type: z.string() }).nullish() }))
      .min(1)
      .transform((twins) => twins.find((one) => one.attributes?.type === 'text') ?? twins[0]),
    Label,
  ])
  .nullish()
  .catch(null)
const Entry = z.object({
  id: Label,
  title: Label,
  content: Content,
  'im:rating': Label,
  'im:version': Label,
  'im:voteSum': Label,
  author: z.object({ name: Label, uri: Label }).nullish().catch(null),
  updated: Label,
  link: z
    .union([Link, z.array(Link)])
    .nullish()
    .catch(null),
})
// one review is an object, several are a list, none is nothing
const Feed = z.object({
  feed: z.object({ entry: z.unknown().optional(), link: z.array(Link).catch([]) }),
})

/** Apple's review feed as JSON: every value is `{label}`. */
export function readAppReviewsJson(
  value: unknown,
  at: { appId: string | undefined; fetchedAt: Date },
): ParsedPage {
  const read = Feed.safeParse(value)
  if (!read.success) return refusedPage('shape_changed', '"feed" missing')
  const { entry, link } = read.data.feed
  const entries: unknown[] = Array.isArray(entry)
    ? entry
    : entry === undefined || entry === null
      ? []
      : [entry]
  const href = (rel: string) =>
    link.find((l) => l.attributes.rel === rel)?.attributes.href ?? undefined
  return readPage(
    entries.map((one) => readEntry(one, { ...at, appId: appIdOf(href('self')) ?? at.appId })),
    nextPage(href('self'), href('next')),
  )
}

function readEntry(value: unknown, at: { appId: string | undefined; fetchedAt: Date }) {
  const read = Entry.safeParse(value)
  if (!read.success) return 'review: not an entry'
  const e = read.data
  const link = Array.isArray(e.link) ? e.link[0] : e.link
  return appReview(
    {
      id: e.id?.label,
      title: e.title?.label,
      content: e.content?.label,
      rating: e['im:rating']?.label,
      version: e['im:version']?.label,
      votes: e['im:voteSum']?.label,
      authorName: e.author?.name?.label,
      authorUri: e.author?.uri?.label,
      updated: e.updated?.label,
      url: link?.attributes.href ?? undefined,
    },
    at,
  )
}
