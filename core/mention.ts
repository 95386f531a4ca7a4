import { z } from 'zod'

/** `message`: written to the company itself, by mail, chat, telephone or form. */
export const MentionKind = z.enum(['post', 'comment', 'review', 'complaint', 'article', 'message'])
export type MentionKind = z.infer<typeof MentionKind>

export const Precision = z.enum(['second', 'minute', 'hour', 'day', 'month', 'unknown'])
export type Precision = z.infer<typeof Precision>

const count = z.number().int().min(0)

/**
 * One public item as an adapter reads it, before masking and storing. Ids are strings everywhere:
 * several platforms number beyond 2^53. `publishedAt` is null where the source gives no time
 * that can be read; it is never replaced by "now".
 */
export const RawPost = z.object({
  sourceId: z.string().min(1).max(1000),
  kind: MentionKind,
  url: z.string().max(4000).optional(),
  title: z.string().optional(),
  text: z.string(),
  publishedAt: z.date().nullable(),
  publishedPrecision: Precision,
  author: z
    .object({
      id: z.string().optional(),
      name: z.string().optional(),
      followers: count.optional(),
      verified: z.boolean().optional(),
      /** Since when the account exists. */
      since: z.date().optional(),
    })
    .optional(),
  /** Stars of `max` (App Store: 1–5 of 5). */
  rating: z.object({ value: z.number(), max: z.number() }).optional(),
  likes: count.optional(),
  reposts: count.optional(),
  comments: count.optional(),
  /** True where the source rounds its counts (1.2万, 100万+). */
  approx: z.boolean().optional(),
  product: z
    .object({
      id: z.string().optional(),
      name: z.string().optional(),
      version: z.string().optional(),
    })
    .optional(),
  parentId: z.string().optional(),
  /** What the seller or developer answered in public. */
  reply: z.object({ text: z.string(), at: z.date().nullable() }).optional(),
})
export type RawPost = z.infer<typeof RawPost>

/** Why a fetched item was or was not kept. Every item is counted under exactly one. */
export const itemOutcomes = [
  'new',
  'changed',
  'known',
  'not-about-brand',
  'own-campaign',
  'duplicate',
  'too-old',
  'unparsable',
  'capped',
] as const
export type ItemOutcome = (typeof itemOutcomes)[number]

/**
 * How a run against a source ended. Only `ok`, `empty` and `end` advance the cursor; `unchanged` (the
 * site says that nothing is new) succeeds too, and `budget_used` is our own restraint, no failure.
 */
export const runOutcomes = [
  'ok',
  'empty',
  'end',
  'unchanged',
  'budget_used',
  'auth_required',
  'captcha',
  'rate_limited',
  'blocked',
  'robots_disallowed',
  'not_found',
  'gone',
  'shape_changed',
  'bad_payload',
  'browser_missing',
  'transport',
  'aborted',
] as const
export type RunOutcome = (typeof runOutcomes)[number]

/** The source answered as it should: silence in such a run means silence. */
export function isAnswer(outcome: RunOutcome): boolean {
  return ['ok', 'empty', 'end', 'unchanged'].includes(outcome)
}

/** stored → classified, or ignored with a reason. */
export type MentionState = 'stored' | 'classified' | 'ignored'
