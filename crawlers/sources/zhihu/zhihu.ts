import { z } from 'zod'

import type { RawPost } from '../../../core/mention.ts'

import { decodeBody } from '../../read/decode-body.ts'
import type { PageOf } from '../../read/parsed-page.ts'
import { readJson } from '../../read/read-json.ts'
import { sessionNeeded } from '../../session-needed.ts'
import { defineSource, type FetchContext } from '../../source.ts'
import { walkLists } from '../../walk-lists.ts'
import { readZhihuJson } from './read-zhihu-json.ts'
import { readZhihuPage } from './read-zhihu-page.ts'

const Settings = z.object({
  baseUrl: z.url().default('https://www.zhihu.com'),
  /** The operator's own session (z_c0=…), as `${ENV}`. */
  cookie: z.string().min(1).optional(),
  /** Questions whose answers are read, by their number. */
  questions: z
    .array(
      z.coerce
        .string()
        .regex(/^\d{1,20}$/, '问题网址中的数字 / the number in the question’s address'),
    )
    .default([]),
  /** Search for the brand's names; the site may refuse what its own page has not signed. */
  search: z.boolean().default(true),
  /** Twenty results each. */
  pages: z.number().int().min(1).max(20).default(3),
  /** Pages of twenty comments below each post that has any, the newest first, one request each. */
  comments: z.number().int().min(0).max(20).default(0),
})
type Settings = z.infer<typeof Settings>

export const zhihu = defineSource<Settings>({
  kind: 'zhihu',
  label: { 'zh-CN': '知乎', en: 'Zhihu' },
  about:
    'www.zhihu.com question pages (js-initialData), search_v3 and comment_v5 JSON; needs the operator’s own session, nothing is signed',
  minIntervalMs: 6_000,
  settings: Settings,
  needs: sessionNeeded,
  parse: (body, { fetchedAt, url }) => parse(decodeBody(body), fetchedAt, url),

  async *fetch(ctx) {
    const { baseUrl, questions, search, pages, comments } = ctx.settings
    const addresses = [
      ...questions.map((id) => () => `${baseUrl}/question/${id}/answers/updated`),
      ...(search ? ctx.queries : []).map(
        (name) => (offset: string) =>
          `${baseUrl}/api/v4/search_v3?t=general&q=${encodeURIComponent(name)}&correction=1&offset=${offset}&limit=20&lc_idx=${offset}&sort=created_time`,
      ),
    ]
    return yield* walkLists(ctx, {
      lists: addresses.map((address) => ({
        first: '0',
        maxPages: pages,
        load: (offset) => load(ctx, address(offset)),
      })),
      thread: ({ sourceId, url }) => {
        const sort = sortOf(url)
        if (comments === 0 || sort === null) return null
        const below = `${baseUrl}/api/v4/comment_v5/${sort}/${sourceId}/root_comment?order_by=ts&limit=20&offset=`
        return { first: '', maxPages: comments, load: (offset) => load(ctx, `${below}${offset}`) }
      },
    })
  },
})

/** What the comments of a post are asked by. */
function sortOf(url: string | null): string | null {
  const sorts = {
    '/answer/': 'answers',
    '//zhuanlan.': 'articles',
    '/zvideo/': 'zvideos',
    '/question/': 'questions',
    '/pin/': 'pins',
  }
  return Object.entries(sorts).find(([part]) => url?.includes(part))?.[1] ?? null
}

async function load(ctx: FetchContext<Settings>, url: string): Promise<PageOf<RawPost>> {
  const { baseUrl, cookie } = ctx.settings
  const answer = await ctx.fetchBody(url, {
    headers: { referer: `${baseUrl}/`, ...(cookie === undefined ? {} : { cookie }) },
  })
  return parse(
    decodeBody(answer.body, answer.headers['content-type']),
    answer.fetchedAt,
    answer.url,
  )
}

function parse(text: string, fetchedAt: Date, url: string | undefined): PageOf<RawPost> {
  const value = readJson(text)
  return value === undefined
    ? readZhihuPage(text, fetchedAt)
    : readZhihuJson(value, { fetchedAt, url })
}
