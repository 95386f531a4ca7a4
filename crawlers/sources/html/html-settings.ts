import { z } from 'zod'

import { MentionKind } from '../../../core/mention.ts'

import { HtmlField } from './html-field.ts'

const selector = z.string().min(1)
const Field = z.union([selector.transform((s) => HtmlField.parse({ selector: s })), HtmlField])

export const HtmlSettings = z.object({
  /** May hold `{query}` (each name in turn) and `{page}`. */
  listUrl: z
    .string()
    .regex(/^https?:\/\//, '以 http(s):// 开头的网址 / an address that begins with http(s)://')
    .meta({ examples: ['https://community.example.com/reviews?page={page}'] }),
  firstPage: z.number().int().min(0).default(1),
  pages: z.number().int().min(1).max(100).default(5),
  /** Must exist on a genuine page, also on one without items: else the page is a block or a new layout. */
  guard: selector.meta({ examples: ['#reviews'] }),
  item: selector.meta({ examples: ['.review'] }),
  fields: z
    .object({
      text: Field,
      id: Field.optional(),
      title: Field.optional(),
      url: Field.optional(),
      published: Field.optional(),
      author: Field.optional(),
      authorId: Field.optional(),
      rating: Field.optional(),
      likes: Field.optional(),
      reposts: Field.optional(),
      comments: Field.optional(),
      product: Field.optional(),
      reply: Field.optional(),
    })
    // "examples" of what is transformed would not reach the JSON schema
    .meta({ sample: { text: '.content', author: '.user', published: 'time' } }),
  /** A link to the next page; without it `{page}` counts up. */
  next: selector.optional(),
  ratingMax: z.number().positive().default(5),
  items: MentionKind.default('review'),
  /** date-fns pattern, for dates that are not understood by themselves. */
  dateFormat: z.string().optional(),
  timeZone: z.string().default('Asia/Shanghai'),
  charset: z.string().optional(),
  /** Render in Chromium: for pages that scripts fill. */
  browser: z.boolean().default(false),
  /** What to wait for in Chromium; else the guard. */
  wait: selector.optional(),
  waitMs: z.number().int().min(1000).max(60_000).default(15_000),
  /** The operator's own session, as `${ENV}`. Not sent by Chromium. */
  cookie: z.string().min(1).optional(),
})
export type HtmlSettings = z.infer<typeof HtmlSettings>
