import { z } from 'zod'

import { decodeBody } from '../../read/decode-body.ts'
import { readPage, refusedPage } from '../../read/parsed-page.ts'
import { defineSource, type FetchContext, type ParsedPage } from '../../source.ts'
import { walkPages } from '../../walk-pages.ts'
import { playReview } from './play-review.ts'
import { readBatchExecute } from './read-batch-execute.ts'

const Settings = z.object({
  /** The package name in the app's address: play.google.com/store/apps/details?id=<appId>. */
  appId: z
    .string()
    .regex(
      /^[a-zA-Z]\w*(?:\.\w+)+$/,
      'the package name in the app’s address, such as "com.example.app"',
    ),
  /** Reviews of other languages are not shown. */
  language: z
    .string()
    .regex(/^[a-z]{2,3}(?:[_-][A-Za-z]{2,4})?$/)
    .default('zh_CN'),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'two capital letters, such as "US"')
    .default('US'),
  pages: z.number().int().min(1).max(100).default(5),
  /** Reviews per request; the store gives no more than 199. */
  pageSize: z.number().int().min(10).max(199).default(100),
  baseUrl: z.url().default('https://play.google.com'),
})
type Settings = z.infer<typeof Settings>

/** The store's own question for reviews, and what it was before. */
const rpcs = ['UsvDTd', 'oCPfdb']
const firstPage = 'first'
/** Stands for an app that is not known: a recorded answer does not name its app. */
const unknownApp = 'com.example'

export const googleplay = defineSource<Settings>({
  kind: 'googleplay',
  label: { 'zh-CN': 'Google Play 评论', en: 'Google Play reviews' },
  about:
    'the store’s own batchexecute answers (UsvDTd), newest first; not available in mainland China',
  minIntervalMs: 3_000,
  settings: Settings,
  example: { appId: unknownApp },
  needs: () => 'none',
  parse: (body, { settings, fetchedAt }) => parse(decodeBody(body), settings, fetchedAt),

  async *fetch(ctx) {
    return yield* walkPages(ctx, {
      first: firstPage,
      maxPages: ctx.settings.pages,
      seen: new Set(),
      load: (cursor) => load(ctx, cursor),
    })
  },
})

async function load(ctx: FetchContext<Settings>, cursor: string): Promise<ParsedPage> {
  const { baseUrl, language, country, appId, pageSize } = ctx.settings
  const token = cursor === firstPage ? null : cursor
  const newest = 2
  const question = [null, null, [2, newest, [pageSize, null, token], null, []], [appId, 7]]
  const answer = await ctx.fetchBody(
    `${baseUrl}/_/PlayStoreUi/data/batchexecute?hl=${language}&gl=${country}`,
    { form: { 'f.req': JSON.stringify([[[rpcs[0], JSON.stringify(question), null, 'generic']]]) } },
  )
  return parse(
    decodeBody(answer.body, answer.headers['content-type']),
    ctx.settings,
    answer.fetchedAt,
  )
}

function parse(text: string, { appId }: Settings, fetchedAt: Date): ParsedPage {
  const read = readBatchExecute(text, rpcs)
  if (!('payload' in read)) return refusedPage(read.outcome, read.detail)
  const parts = z.array(z.unknown()).safeParse(read.payload)
  if (!parts.success) return refusedPage('shape_changed', 'a payload that is no list')
  const [reviews, ...rest] = parts.data
  // "[]": an app that nobody reviewed, or that is not there
  if (reviews === undefined || reviews === null) return readPage([], null)
  if (!Array.isArray(reviews)) return refusedPage('shape_changed', 'no list of reviews')
  const token = rest.map((part) => (Array.isArray(part) ? part.at(-1) : null))
  return readPage(
    reviews.map((review) =>
      playReview(review, { appId: appId === unknownApp ? undefined : appId, fetchedAt }),
    ),
    token.find((one) => typeof one === 'string' && one !== '') ?? null,
  )
}
