import { createHash } from 'node:crypto'

import type { MentionKind, RawPost } from '../../../core/mention.ts'

import { fieldsOf, type Fields } from '../../read/fields-of.ts'
import { htmlText } from '../../read/html-text.ts'
import { readCount } from '../../read/read-count.ts'
import { readTime } from '../../read/read-time.ts'
import type { HtmlPageContext } from './html-post.ts'
import { ldName } from './ld-name.ts'
import type { LdObject } from './ld-objects.ts'

const kinds: Record<string, MentionKind> = {
  Review: 'review',
  UserReview: 'review',
  CriticReview: 'review',
  DiscussionForumPosting: 'post',
  SocialMediaPosting: 'post',
  Question: 'post',
  Answer: 'comment',
  Comment: 'comment',
}

/** A review, post or comment of ld+json; null for any other object, a string where it says nothing. */
export function ldReview(object: LdObject, at: HtmlPageContext): RawPost | string | null {
  const { types, fields, about } = object
  const kind = types.map((type) => kinds[type.replace(/^.*[/#:]/, '')]).find(Boolean)
  if (kind === undefined) return null
  const said = fields.text('reviewBody', 'articleBody', 'text', 'description') ?? ''
  const text = htmlText(said.replaceAll('\n', '<br>'))
  const title = htmlText(fields.text('headline', 'name') ?? '')
  if (text === '' && title === '') return `${types.join()}: no words`
  const written = fields.text('datePublished', 'dateCreated', 'uploadDate')
  const time = readTime(written, at.fetchedAt, at.settings.timeZone)
  const author = ldName(fields.raw('author', 'creator'))
  const id = fields.id('@id', 'identifier')
  const link = fields.text('url') ?? (id?.startsWith('http') ? id : undefined)
  const product = kind === 'review' ? productOf(fields, about) : undefined
  return {
    sourceId: id ?? link ?? digest([author, written, title, text]),
    kind: at.settings.items ?? kind,
    url:
      link !== undefined && URL.canParse(link, at.url || undefined)
        ? new URL(link, at.url || undefined).href
        : at.url || undefined,
    title: title === '' ? undefined : title,
    text,
    publishedAt: time.at,
    publishedPrecision: time.precision,
    author: author === undefined ? undefined : { name: author },
    rating: ratingOf(fields.of('reviewRating')),
    likes: fields.count('upvoteCount').value ?? interactions(fields, 'LikeAction'),
    comments:
      fields.count('commentCount', 'answerCount').value ?? interactions(fields, 'CommentAction'),
    product,
  }
}

function ratingOf(rating: Fields): RawPost['rating'] {
  const value = Number(rating.text('ratingValue')?.replace(',', '.'))
  const max = Number(rating.text('bestRating') ?? 5)
  return Number.isFinite(value) && value >= 0 && value <= max ? { value, max } : undefined
}

function productOf(fields: Fields, about: Fields | null): RawPost['product'] {
  const item = fields.of('itemReviewed')
  const thing = item.text('name') === undefined ? about : item
  const name = thing?.text('name')
  const id = thing?.id('sku', 'productID', 'mpn', 'gtin13')
  if (name === undefined && id === undefined) return undefined
  return { id, name }
}

function interactions(fields: Fields, action: string): number | undefined {
  const all = fields.list('interactionStatistic') ?? [fields.raw('interactionStatistic')]
  const found = all
    .map((one) => fieldsOf(one))
    .find((one) => JSON.stringify(one.raw('interactionType') ?? '').includes(action))
  return readCount(found?.raw('userInteractionCount')).value
}

function digest(parts: (string | undefined)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}
