import { z } from 'zod'

import { MentionKind, Precision, RawPost } from '../../../core/mention.ts'

/** A `RawPost` as JSON: times are ISO strings, kind and precision may be left out. */
export const RecordedPost = z
  .object({
    ...RawPost.shape,
    kind: MentionKind.default('review'),
    publishedAt: z.iso.datetime({ offset: true }).nullish(),
    publishedPrecision: Precision.optional(),
    reply: z.object({ text: z.string(), at: z.iso.datetime({ offset: true }).nullish() }).nullish(),
  })
  .transform(({ publishedAt, publishedPrecision, reply, ...post }): RawPost => ({
    ...post,
    publishedAt: publishedAt ? new Date(publishedAt) : null,
    publishedPrecision: publishedAt ? (publishedPrecision ?? 'second') : 'unknown',
    reply: reply ? { text: reply.text, at: reply.at ? new Date(reply.at) : null } : undefined,
  }))
