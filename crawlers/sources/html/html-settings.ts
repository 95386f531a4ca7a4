import { z } from 'zod'

import { MentionKind } from '../../../core/mention.ts'

import { HtmlField } from './html-field.ts'
import { isSelector } from './is-selector.ts'

const aSelector = '读得懂的 CSS 选择器 / a CSS selector that can be read'
const selector = z.string().min(1)
const Field = z.union([selector.transform((s) => HtmlField.parse({ selector: s })), HtmlField])
const address = z
  .string()
  .regex(/^https?:\/\//, '以 http(s):// 开头的网址 / an address that begins with http(s)://')

export const HtmlFields = z.object({
  text: Field.optional(),
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
export type HtmlFields = z.infer<typeof HtmlFields>

/**
 * Where posts stand on pages. With `item`, a list by the operator's selectors; without, each page is
 * read by itself: reviews and posts of its ld+json, else the page as one article.
 */
export const HtmlSettings = z
  .object({
    /** May hold `{query}` (each name in turn) and `{page}`. */
    listUrl: address
      .meta({ examples: ['https://community.example.com/reviews?page={page}'] })
      .optional(),
    /** A sitemap, or the start page of a site whose robots.txt names one: its pages are read one by one. */
    sitemap: address.meta({ examples: ['https://community.example.com/sitemap.xml'] }).optional(),
    /** Pages of the sitemap whose address does not match are left out. */
    match: z
      .string()
      .refine((source) => isRegex(source), 'a regular expression')
      .optional(),
    firstPage: z.number().int().min(0).default(1),
    /** Of a list. */
    pages: z.number().int().min(1).max(100).default(5),
    /** Pages of a sitemap, or details of a list, in one run. */
    maxPages: z.number().int().min(1).max(1000).default(100),
    /** Must exist on a genuine page, also on one without items: else the page is a block or a new layout. */
    guard: selector.meta({ examples: ['#reviews'] }).optional(),
    item: selector.meta({ examples: ['.review'] }).optional(),
    // "examples" of what is transformed would not reach the JSON schema
    fields: HtmlFields.meta({
      sample: { text: '.content', author: '.user', published: 'time' },
    }).optional(),
    /**
     * The list is JSON that a script of the page carries (`__NEXT_DATA__`, `window.__INITIAL_STATE__`) or
     * that the body is (`body`): guard, item and fields are paths in it then (`props.pageProps.reviews`, `*` for all).
     */
    data: z.string().min(1).optional(),
    /** What the page behind an item's `url` says better: its fields replace those of the list. */
    detail: z.object({ guard: selector.optional(), fields: HtmlFields }).optional(),
    /** A link to the next page; without it `{page}` counts up. */
    next: selector.optional(),
    ratingMax: z.number().positive().default(5),
    items: MentionKind.optional(),
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
  .refine(...demanded('listUrl', ({ listUrl, sitemap }) => !listUrl && !sitemap))
  .refine(...demanded('guard', ({ item, guard }) => item && !guard))
  .refine(...demanded('fields', ({ item, fields }) => item && !fields))
  .refine(...readable('guard'))
  .refine(...readable('item'))
  .refine(...readable('next'))
  .superRefine(({ data, fields }, ctx) => {
    for (const [name, field] of Object.entries(data === undefined ? (fields ?? {}) : {}))
      if (field?.selector !== undefined && !isSelector(field.selector))
        ctx.addIssue({ code: 'custom', path: ['fields', name], message: aSelector })
  })
export type HtmlSettings = z.infer<typeof HtmlSettings>

type Given = Partial<
  Record<'listUrl' | 'sitemap' | 'item' | 'guard' | 'fields' | 'data' | 'next', unknown>
>

/** What a list needs; told beside faults of other settings, not after them. */
function demanded(path: string, isMissing: (given: Given) => unknown) {
  const options = {
    path: [path],
    message: '缺少 / missing',
    when: isObject,
  }
  return [(given: Given) => !isMissing(given), options] as const
}

/** A selector that the reader understands; with `data` it is a path. */
function readable(path: 'guard' | 'item' | 'next') {
  const isRead = (given: Given) => {
    const selector = given[path]
    return given.data !== undefined || typeof selector !== 'string' || isSelector(selector)
  }
  const options = { path: [path], message: aSelector, when: isObject }
  return [isRead, options] as const
}

function isObject({ value }: { value: unknown }): boolean {
  return typeof value === 'object' && value !== null
}

function isRegex(source: string): boolean {
  try {
    return new RegExp(source, 'u') instanceof RegExp
  } catch {
    return false
  }
}
