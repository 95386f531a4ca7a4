import { z } from 'zod'

import { decodeBody } from '../../read/decode-body.ts'
import type { PageOf } from '../../read/parsed-page.ts'
import { defineSource, RunEndedError, type FetchContext, type ParsedPage } from '../../source.ts'
import { walkPages } from '../../walk-pages.ts'
import type { NodebbItem } from './nodebb-topic.ts'
import { readNodebb } from './read-nodebb.ts'

const Settings = z.object({
  /** The forum's address, with its folder if it lives in one. */
  baseUrl: z
    .url('论坛的网址 / the address of the forum')
    .meta({ examples: ['https://community.example.com'] }),
  /** One category alone, by its number. */
  category: z.coerce.string().regex(/^\d+$/).optional(),
  /** Pages of the list of topics, twenty each. */
  pages: z.number().int().min(1).max(50).default(3),
  /** Pages of one topic, newest first. */
  topicPages: z.number().int().min(1).max(50).default(5),
})
type Settings = z.infer<typeof Settings>

/** A topic that was taken away or closed to guests since the list was made. */
const passedBy = /^(?:not_found|gone|auth_required)$/
const taken = /^(?:ok|empty|end)$/

export const nodebb = defineSource<Settings>({
  kind: 'nodebb',
  label: { 'zh-CN': 'NodeBB 论坛', en: 'NodeBB forum' },
  about: 'The JSON of any NodeBB forum: the topics written in last, and every new post in them',
  minIntervalMs: 2_000,
  settings: Settings,
  example: { baseUrl: 'https://forum.example.invalid' },
  needs: () => 'none',
  parse: (body, { settings, fetchedAt }) =>
    plain(readNodebb(decodeBody(body), { base: base(settings), fetchedAt })),

  // its search does not divide Chinese into words, so it is not asked: posts are matched in the pipeline
  async *fetch({ covered, ...ctx }) {
    const reach: Reach = { covered, since: null }
    const end = yield* walkPages(ctx, {
      first: '1',
      maxPages: ctx.settings.pages,
      seen: new Set(),
      load: (page) => recent(ctx, page, reach),
    })
    // a topic was last written in at its beginning or later: all that began since are on the list
    if (reach.since !== null && taken.test(end.outcome))
      covered?.({ parents: [null], since: reach.since })
    return end
  },
})

/** How far back topics were listed, by when they were last written in. `covered`: told topic by topic. */
type Reach = { covered: FetchContext<Settings>['covered'] | undefined; since: Date | null }

/** One page of topics as the posts in them, newest first. */
async function recent(
  ctx: FetchContext<Settings>,
  number: string,
  reach: Reach,
): Promise<ParsedPage> {
  const { category } = ctx.settings
  const page = await load(
    ctx,
    `/api/recent?page=${number}${category === undefined ? '' : `&cid=${category}`}`,
  )
  const found = { ...plain(page), posts: [] as NodebbItem[] }
  for (const item of page.posts) {
    if (!item.topic) {
      found.posts.push(item)
      continue
    }
    const { lastPostAt } = item.topic
    if (lastPostAt !== null && (reach.since === null || lastPostAt < reach.since))
      reach.since = lastPostAt
    if (ctx.since !== null && lastPostAt !== null && lastPostAt <= ctx.since) continue
    const read = await topic(ctx, item.sourceId, reach)
    found.posts.push(...read.posts)
    found.unparsable.push(...read.unparsable)
    found.skipped += read.skipped
    // said by the body alone: it holds for the topics that follow too
    if (read.refused) return { ...plain(read.refused), posts: [] }
  }
  found.posts.sort((a, b) => (b.publishedAt?.getTime() ?? 0) - (a.publishedAt?.getTime() ?? 0))
  return found
}

/** The posts of one topic from the newest back to what was seen; none where it is gone by now. */
async function topic(ctx: FetchContext<Settings>, tid: string, { covered }: Reach) {
  const found: Pick<PageOf<NodebbItem>, 'posts' | 'unparsable' | 'skipped'> & {
    refused?: PageOf<NodebbItem>
  } = { posts: [], unparsable: [], skipped: 0 }
  const ids = new Set<string>()
  let next: string | null = '1'
  for (let pages = 0; next !== null && pages < ctx.settings.topicPages; pages += 1) {
    const page: PageOf<NodebbItem> | null = await load(
      ctx,
      `/api/topic/${tid}?sort=newest_to_oldest&page=${next}`,
    ).catch(goneTopic)
    if (page && !taken.test(page.outcome)) {
      if (!passedBy.test(page.outcome)) found.refused = page
      break
    }
    const fresh = (page?.posts ?? []).filter((post) => !post.topic && !ids.has(post.sourceId))
    if (!page || fresh.length === 0) break
    for (const post of fresh) ids.add(post.sourceId)
    found.posts.push(...fresh)
    found.unparsable.push(...page.unparsable)
    found.skipped += page.skipped
    // the first post of all comes along with every first page
    const replies = fresh.filter((post) => post.kind === 'comment')
    if (replies.some((post) => isSeen(post, ctx.since))) break
    next = page.next
  }
  // what answers any of them stands in the same topic
  const oldest = Math.min(...timesOf(found.posts, next === null))
  if (Number.isFinite(oldest)) covered?.({ parents: [...ids], since: new Date(oldest) })
  return found
}

/** Of a topic that was not read to its end, the first post says nothing on how far back it was read. */
function timesOf(posts: readonly NodebbItem[], isWhole: boolean): number[] {
  return posts.flatMap(({ kind, publishedAt }) =>
    publishedAt !== null && (isWhole || kind === 'comment') ? [publishedAt.getTime()] : [],
  )
}

function goneTopic(error: unknown): null {
  if (error instanceof RunEndedError && passedBy.test(error.end.outcome)) return null
  throw error
}

function isSeen({ publishedAt }: NodebbItem, since: Date | null): boolean {
  return since !== null && publishedAt !== null && publishedAt < since
}

async function load(ctx: FetchContext<Settings>, path: string): Promise<PageOf<NodebbItem>> {
  const answer = await ctx.fetchBody(`${base(ctx.settings)}${path}`, {
    headers: { accept: 'application/json' },
  })
  return readNodebb(decodeBody(answer.body, answer.headers['content-type']), {
    base: base(ctx.settings),
    fetchedAt: answer.fetchedAt,
  })
}

function base({ baseUrl }: Settings): string {
  return baseUrl.replace(/\/+$/, '')
}

function plain(page: PageOf<NodebbItem>): ParsedPage {
  return { ...page, posts: page.posts.map(({ topic: _topic, ...post }) => post) }
}
