import { createHash } from 'node:crypto'

import { dayMs } from '../core/clock.ts'
import type { RawPost } from '../core/mention.ts'

import { ownBrands, type BrandAccounts } from './own-brands.ts'
import { authorHash } from './privacy/author-hash.ts'
import { customerKeys } from './privacy/customer-keys.ts'
import { keyId } from './privacy/key-id.ts'
import { maskName } from './privacy/mask-name.ts'
import { maskPersonal } from './privacy/mask-personal.ts'
import { maskUrl } from './privacy/mask-url.ts'
import { nameKey } from './privacy/name-key.ts'
import { postId } from './privacy/post-id.ts'

/** Far beyond any complaint: what is longer is a page that was mistaken for a post. */
const maxTextLength = 50_000
const maxTitleLength = 1_000
const maxUrlLength = 4_000
const earliest = Date.UTC(1995, 0, 1)

/** What is stored of a post: personal numbers hidden, the author a pseudonym, a time in the future no time at all. */
export function postRow(
  post: RawPost,
  at: {
    kind: string
    now: Date
    identityKey: string
    /** The key before a rotation, while both are in use. */
    previousIdentityKey?: string | null
    brands?: readonly BrandAccounts[]
  },
) {
  const { author } = post
  const title = post.title === undefined ? null : words(post.title, maxTitleLength)
  const text = words(post.text, maxTextLength)
  // some sources give a name alone
  const identity = author?.id ?? author?.name
  const publishedAt = believable(post.publishedAt, at.now)
  return {
    externalId: postId(sound(post.sourceId), at.identityKey),
    /** Under which the same post may still stand. */
    oldExternalIds: oldIds(sound(post.sourceId), at),
    kind: post.kind,
    url: post.url === undefined || post.url.length > maxUrlLength ? null : maskUrl(sound(post.url)),
    title,
    text,
    authorHash: identity === undefined ? null : authorHash(at.kind, identity, at.identityKey),
    /** Under which the same person's earlier posts may still stand. */
    oldAuthorHash:
      identity === undefined || !at.previousIdentityKey
        ? null
        : authorHash(at.kind, identity, at.previousIdentityKey),
    authorKey: identity === undefined ? null : keyId(at.identityKey),
    authorName: author?.name === undefined ? null : maskName(sound(author.name)),
    authorNameKey:
      author?.name === undefined ? null : nameKey(at.kind, author.name, at.identityKey),
    customerKeys: customerKeys(
      `${post.title ?? ''}\n${post.text.slice(0, maxTextLength)}`,
      at.previousIdentityKey ? [at.identityKey, at.previousIdentityKey] : [at.identityKey],
    ),
    authorSince: author?.since ? (believable(author.since, at.now)?.toISOString() ?? null) : null,
    ownBrandIds: ownBrands(author, at.brands ?? []),
    authorFollowers: author?.followers ?? null,
    authorVerified: author?.verified ?? null,
    publishedAt: publishedAt?.toISOString() ?? null,
    publishedPrecision: publishedAt ? post.publishedPrecision : 'unknown',
    rating: post.rating?.value ?? null,
    ratingMax: post.rating?.max ?? null,
    likes: post.likes ?? null,
    reposts: post.reposts ?? null,
    comments: post.comments ?? null,
    approx: post.approx ?? false,
    product: post.product === undefined ? null : soundFields(post.product),
    parentExternalId: post.parentId === undefined ? null : sound(post.parentId),
    reply: post.reply
      ? { text: words(post.reply.text, maxTextLength), at: post.reply.at?.toISOString() ?? null }
      : null,
    contentHash: createHash('sha256')
      .update(`${title ?? ''}\u0000${text}`)
      .digest('hex'),
  }
}

/** As former versions stored it, and under the key before; none of an id that is the site's own. */
function oldIds(
  sourceId: string,
  at: { identityKey: string; previousIdentityKey?: string | null },
): string[] {
  if (postId(sourceId, at.identityKey) === sourceId) return []
  return at.previousIdentityKey ? [sourceId, postId(sourceId, at.previousIdentityKey)] : [sourceId]
}

function words(text: string, maxLength: number): string {
  // cut before it is made sound: a cut may leave half a pair
  return maskPersonal(sound(text.slice(0, maxLength)))
}

function soundFields(fields: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, sound(value.slice(0, maxTitleLength))]],
    ),
  )
}

/** PostgreSQL takes neither NUL nor half a surrogate pair. */
function sound(text: string): string {
  return text.replaceAll('\u0000', '').replaceAll(/\p{Surrogate}/gu, '\ufffd')
}

/** A clock that is a little fast is forgiven; a date of tomorrow or of the last century is a misreading. */
function believable(at: Date | null, now: Date): Date | null {
  if (at === null) return null
  const ms = at.getTime()
  return ms >= earliest && ms <= now.getTime() + dayMs ? at : null
}
