import { z } from 'zod'

import type { RawPost } from '../../../core/mention.ts'
import { decodeBody } from '../../read/decode-body.ts'
import type { PageOf } from '../../read/parsed-page.ts'
import { defineSource, type FetchContext } from '../../source.ts'
import { walkLists } from '../../walk-lists.ts'
import { withinQuota } from '../../within-quota.ts'
import { readV2ex } from './read-v2ex.ts'

const Settings = z.object({
  /** Nodes beside the latest topics of all, such as "qna" or "apple". */
  nodes: z.array(z.string().regex(/^[\w-]{1,60}$/)).default([]),
  /** A personal access token (v2ex.com/settings/tokens) for the pages of nodes, as `${ENV}`. */
  token: z.string().min(1).optional(),
  /** Pages of each node, twenty topics each; with a token alone. */
  pages: z.number().int().min(1).max(20).default(3),
  /** Replies of so many topics that name the brand: the site answers 120 requests an hour. */
  threads: z.number().int().min(0).max(100).default(20),
  baseUrl: z.url().default('https://www.v2ex.com'),
})
type Settings = z.infer<typeof Settings>
type Context = FetchContext<Settings>

export const v2ex = defineSource<Settings>({
  kind: 'v2ex',
  label: { 'zh-CN': 'V2EX', en: 'V2EX' },
  about: 'V2EX’s API: the latest topics and chosen nodes, and the replies to topics on the brand',
  minIntervalMs: 3_000,
  settings: Settings,
  needs: () => 'none',
  parse: (body, { fetchedAt, url }) => readV2ex(decodeBody(body), { fetchedAt, ...addressOf(url) }),

  async *fetch(given) {
    const ctx: Context = { ...given, fetchBody: withinQuota(given.fetchBody) }
    const { nodes, token, pages } = ctx.settings
    const met = new Map<string, RawPost>()
    let left = ctx.settings.threads
    const walk = (path: string) => ({
      first: '1',
      // lists of API 1 have one page
      maxPages: path.startsWith('/api/v2/') ? pages : 1,
      load: async (number: string) => {
        const page = await load(
          ctx,
          path.startsWith('/api/v2/') ? `${path}?p=${number}` : path,
          number === '1' && !path.includes('replies'),
        )
        for (const item of page.posts) if (item.kind === 'post') met.set(item.sourceId, item)
        return page
      },
    })
    return yield* walkLists(ctx, {
      lists: [
        '/api/topics/latest.json',
        ...nodes.map((node) =>
          token === undefined
            ? `/api/topics/show.json?node_name=${node}`
            : `/api/v2/nodes/${node}/topics`,
        ),
      ].map(walk),
      thread({ sourceId }) {
        const topic = met.get(sourceId)
        // one that no list shows any more was followed for what it said
        if (left <= 0 || (topic && !namesBrand(topic, ctx.queries))) return null
        left -= 1
        return walk(
          token === undefined
            ? `/api/replies/show.json?topic_id=${sourceId}`
            : `/api/v2/topics/${sourceId}/replies`,
        )
      },
    })
  },
})

function namesBrand({ title, text }: RawPost, queries: readonly string[]): boolean {
  const words = `${title ?? ''}\n${text}`.toLowerCase()
  return queries.some((query) => words.includes(query.toLowerCase()))
}

async function load(ctx: Context, path: string, ifChanged: boolean): Promise<PageOf<RawPost>> {
  const { baseUrl, token } = ctx.settings
  const answer = await ctx.fetchBody(`${baseUrl.replace(/\/+$/, '')}${path}`, {
    ifChanged,
    headers: {
      accept: 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
  })
  return readV2ex(decodeBody(answer.body, answer.headers['content-type']), {
    fetchedAt: answer.fetchedAt,
    ...addressOf(answer.url),
  })
}

/** `topic_id=…` (API 1) or `/topics/<id>/replies?p=…` (API 2). */
function addressOf(url: string | undefined): { page: number; topicId?: string | undefined } {
  if (url === undefined || !URL.canParse(url)) return { page: 1 }
  const { pathname, searchParams } = new URL(url)
  const page = Number(searchParams.get('p') ?? 1)
  return {
    page: Number.isSafeInteger(page) ? page : 1,
    topicId: searchParams.get('topic_id') ?? /\/topics\/(\d+)/.exec(pathname)?.[1],
  }
}
