import { createHash } from 'node:crypto'

import { z } from 'zod'

import { MentionKind, Precision, RawPost } from '../../../core/mention.ts'

/**
 * A `RawPost` as JSON: times are ISO strings; kind, precision and id may be left out. Without an id the
 * same words of the same person at the same time are the same post.
 */
export const RecordedPost = z
  .object({
    ...RawPost.shape,
    sourceId: z.union([RawPost.shape.sourceId, z.int().transform(String)]).optional(),
    text: z.string().trim().min(1),
    kind: MentionKind.default('review'),
    publishedAt: z.iso.datetime({ offset: true }).nullish(),
    publishedPrecision: Precision.optional(),
    reply: z.object({ text: z.string(), at: z.iso.datetime({ offset: true }).nullish() }).nullish(),
  })
  .transform(({ publishedAt, publishedPrecision, reply, sourceId, ...post }): RawPost => ({
    ...post,
    sourceId: sourceId ?? digest([post.author, publishedAt, post.title, post.text]),
    publishedAt: publishedAt ? new Date(publishedAt) : null,
    publishedPrecision: publishedAt ? (publishedPrecision ?? 'second') : 'unknown',
    reply: reply ? { text: reply.text, at: reply.at ? new Date(reply.at) : null } : undefined,
  }))

function digest(said: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(said)).digest('hex')
}
