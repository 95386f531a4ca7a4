import type { CheerioAPI } from 'cheerio'

import { loadHtml } from '../../read/load-html.ts'
import { distinctPosts } from '../../read/distinct-posts.ts'
import { nodeText } from '../../read/html-text.ts'
import { readPage, type PageOf } from '../../read/parsed-page.ts'
import { reachOf } from '../../read/reach-of.ts'
import { readCount } from '../../read/read-count.ts'
import { readTime, type ReadTime } from '../../read/read-time.ts'

import type { WeiboPost } from './weibo-post.ts'

type Selection = ReturnType<CheerioAPI>
type At = { $: CheerioAPI; fetchedAt: Date }

/** What was reposted stands inside the card of the repost: `.card-comment` now, a forwarded block in 2017. */
const original = '.card-comment, [node-type="feed_list_forwardContent"], .comment_info'
const signs = 'i.wbicon, i.W_ficon, [action-type="fl_unfold"], [action-type="fl_fold"]'

/** A result page of s.weibo.com, today's (`.card-wrap[mid]`) or that of 2017; null where it is no such page. */
export function readWeiboSearchPage(html: string, fetchedAt: Date): PageOf<WeiboPost> | null {
  if (!/card-wrap|feed_list_item|no-?result/.test(html)) return null
  const $ = loadHtml(html)
  const cards = $('.card-wrap, [action-type="feed_list_item"]').filter(
    (_, card) => $(card).parents('.card-wrap').length === 0,
  )
  const isNone = $('.card-no-result, .search_noresult, .pl_noresult').length > 0
  if (cards.length === 0 || (isNone && $('[mid]').length === 0))
    return isNone ? readPage([], null) : null
  const items = cards.toArray().flatMap((card) => readCard($(card), { $, fetchedAt }))
  const href = $('a.next').first().attr('href') ?? ''
  return readPage(distinctPosts(items), /[?&]page=(\d+)/.exec(href)?.[1] ?? null)
}

function readCard(card: Selection, at: At): (WeiboPost | string | null)[] {
  const id = card.attr('mid') ?? card.find('[mid]').first().attr('mid') ?? ''
  // cards of topics, users and advertising carry no number, or say what they are
  if (!/^\d{6,}$/.test(id) || card.attr('feedtype') === 'ad') return [null]
  const reposted = card.find(original).first()
  const below = reposted.length > 0 ? readOriginal(reposted, at) : null
  const own = card.clone()
  own.find(original).remove()
  const text = textIn(own, at)
  if (text === undefined) return [`card ${id}: no text`]
  const date = own.find('.from a, [node-type="feed_list_item_date"]').first()
  const time = timeOf(date, at.fetchedAt)
  const actions = own.find('.card-act, .feed_action').last()
  const post = {
    ...postOf(id, text, time),
    author: author(own, date.attr('href')),
    ...countsIn(actions.length > 0 ? actions : own),
    parentId: below?.sourceId,
    cut: own.find('[action-type="fl_unfold"]').length > 0 && !hasWhole(own),
  }
  return below ? [post, below] : [post]
}

function readOriginal(block: Selection, at: At): WeiboPost | null {
  const like = block.find('[action-type="feed_list_like"]').attr('action-data') ?? ''
  const id = /mid=(\d+)/.exec(like)?.[1] ?? block.find('[mid]').attr('mid')
  const text = textIn(block, at)
  if (id === undefined || text === undefined) return null
  const date = block.find('.from a').first()
  const links = block.find('ul.act li, .feed_action li')
  const counted = (index: number) => readCount(nodeText(links.eq(index)[0]))
  return {
    ...postOf(id, text, timeOf(date, at.fetchedAt)),
    author: author(block, date.attr('href')),
    ...reachOf({ reposts: counted(0), comments: counted(1), likes: counted(2) }),
    cut: false,
  }
}

function postOf(id: string, text: string, time: ReadTime) {
  return {
    sourceId: id,
    kind: 'post' as const,
    url: `https://m.weibo.cn/detail/${id}`,
    text,
    publishedAt: time.at,
    publishedPrecision: time.precision,
  }
}

function hasWhole(scope: Selection): boolean {
  return scope.find('[node-type="feed_list_content_full"]').length > 0
}

/** The whole text stands hidden beside the beginning. */
function textIn(scope: Selection, { $ }: At): string | undefined {
  const found = scope
    .find('[node-type="feed_list_content_full"], [node-type="feed_list_content"], p.txt')
    .toArray()
  const node =
    found.find((one) => $(one).attr('node-type') === 'feed_list_content_full') ?? found[0]
  if (!node) return undefined
  const copy = $(node).clone()
  copy.find(signs).remove()
  return nodeText(copy[0]).replace(/(?:\.{3}|…)?\s*(?:展开全文|展开|收起全文|收起)c?d?$/, '')
}

/** The page of 2017 gives milliseconds beside the words; today's adds why a post is shown. */
function timeOf(date: Selection, fetchedAt: Date): ReadTime {
  const exact = readTime(date.attr('date'), fetchedAt)
  if (exact.at !== null) return exact
  const words = readTime(nodeText(date[0]).replace(/\s*转赞人数.*$/, ''), fetchedAt)
  return words.at === null ? readTime(date.attr('title'), fetchedAt) : words
}

function author(scope: Selection, postHref = ''): WeiboPost['author'] {
  const named = scope.find('a[nick-name], p[nick-name]').first()
  const name = named.attr('nick-name') || nodeText(named[0]) || undefined
  const profile = scope.find('a[nick-name]').attr('href') ?? ''
  const id =
    /weibo\.c(?:om|n)\/(?:u\/)?(\d+)/.exec(profile)?.[1] ??
    /weibo\.c(?:om|n)\/(\d+)\//.exec(postHref)?.[1]
  if (name === undefined && id === undefined) return undefined
  const isVerified = scope.find('svg[id^="woo_svg_v"], [class*="icon_approve"]').length > 0
  const isShown = scope.find('.avator, .face').length > 0
  return { id, name, verified: isVerified || (isShown ? false : undefined) }
}

function countsIn(actions: Selection) {
  const counted = (action: string, inside = '') => {
    const link = actions.find(`[action-type="${action}"]`).first()
    const number = inside === '' ? link : link.find(inside).first()
    return readCount(nodeText((number.length > 0 ? number : link)[0]))
  }
  return reachOf({
    reposts: counted('feed_list_forward'),
    comments: counted('feed_list_comment'),
    likes: counted('feed_list_like', '.woo-like-count'),
  })
}
