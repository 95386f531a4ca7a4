import { distinctPosts } from '../../read/distinct-posts.ts'
import { fieldsOf } from '../../read/fields-of.ts'
import { readPage, type PageOf } from '../../read/parsed-page.ts'
import { readJson } from '../../read/read-json.ts'

import { readWeiboSearchPage } from './read-weibo-search-page.ts'
import { weiboItems, type WeiboItem } from './weibo-items.ts'
import { weiboLongText } from './weibo-long-text.ts'
import { readWeiboPost, type WeiboPost } from './weibo-post.ts'
import { weiboRefusal } from './weibo-refusal.ts'
import { weiboRefusedText } from './weibo-refused-text.ts'

/**
 * One body of m.weibo.cn, weibo.com or s.weibo.com, told apart by its content: JSON of searches,
 * timelines, comments, reposts, one post, a long text; the mobile detail page (`$render_data`); a
 * result page. `url`: its address, which alone names the post that comments hang on.
 */
export function readWeibo(
  text: string,
  fetchedAt: Date,
  url: string | undefined,
): PageOf<WeiboPost> {
  const value = readJson(renderData(text) ?? text)
  if (value === undefined)
    return readWeiboSearchPage(text, fetchedAt) ?? weiboRefusedText(text.slice(0, 200_000))
  const asked = queryOf(url)
  const found = weiboItems(value, asked)
  // a refusal may hold an empty list too
  if (found && (found.items.length > 0 || fieldsOf(value).text('ok') !== '0'))
    return readPage(withOriginals(found.items, fetchedAt), found.next)
  const whole = weiboLongText(value)
  return whole === null ? weiboRefusal(value) : longTextPage(whole, asked.get('id'))
}

/** The mobile page's state: `var $render_data = [{ status … }][0]`. */
function renderData(text: string): string | undefined {
  const from = text.search(/\$render_data\s{0,9}=\s{0,9}\[/)
  if (from < 0) return undefined
  const rest = text.slice(text.indexOf('[', from))
  const end = rest.search(/\]\s{0,9}\[0\]/)
  return end < 0 ? undefined : rest.slice(0, end + 1)
}

function queryOf(url: string | undefined): URLSearchParams {
  return url !== undefined && URL.canParse(url, 'https://m.weibo.cn')
    ? new URL(url, 'https://m.weibo.cn').searchParams
    : new URLSearchParams()
}

/** Each once, and what was reposted as a post of its own, unless its author took it away. */
function withOriginals(items: WeiboItem[], fetchedAt: Date): (WeiboPost | string | null)[] {
  const posts = items.map((item) => item && readWeiboPost(item.value, fetchedAt, item.place))
  const originals = items
    .flatMap((item) => (item ? [retweeted(item.value)] : []))
    .filter((original) => original !== undefined)
    .map((original) => readWeiboPost(original, fetchedAt))
    .filter((post) => post !== null && typeof post !== 'string')
  return distinctPosts([...posts, ...originals])
}

function retweeted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('retweeted_status' in value))
    return undefined
  const original = value.retweeted_status
  const isThere =
    typeof original === 'object' && original !== null && 'user' in original && original.user
  return isThere ? original : undefined
}

/** The answer holds the words and not whose they are: only its address tells. */
function longTextPage(text: string, id: string | null): PageOf<WeiboPost> {
  const page = readPage<WeiboPost>(
    id === null
      ? []
      : [
          {
            sourceId: id,
            kind: 'post',
            url: `https://m.weibo.cn/detail/${id}`,
            text,
            publishedAt: null,
            publishedPrecision: 'unknown',
            cut: false,
          },
        ],
    null,
  )
  return id === null ? { ...page, detail: 'the text of a post that the body does not name' } : page
}
