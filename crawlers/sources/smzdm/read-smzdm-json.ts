import type { RawPost } from '../../../core/mention.ts'

import { fieldsOf } from '../../read/fields-of.ts'
import { linedText } from '../../read/lined-text.ts'
import { readPage, refusedPage, type PageOf } from '../../read/parsed-page.ts'
import { readTime } from '../../read/read-time.ts'

const site = 'https://www.smzdm.com'

/**
 * `post.smzdm.com/rank/json_more` (`data[]`, an empty list among them now and then), `www.smzdm.com/top/json_more`
 * (`data.list`, lists of lists), and comments (`data.comment_list`).
 */
export function readSmzdmJson(value: unknown, fetchedAt: Date): PageOf<RawPost> {
  const body = fieldsOf(value)
  const code = body.text('error_code')
  if (code !== undefined && code !== '0') {
    const said = body.text('error_msg') ?? ''
    const outcome = /登[录陆]/.test(said)
      ? 'auth_required'
      : /验证/.test(said)
        ? 'captcha'
        : /频繁/.test(said)
          ? 'rate_limited'
          : 'blocked'
    return refusedPage(outcome, `code ${code}: ${said.slice(0, 80)}`)
  }
  const data = body.of('data')
  const list = body.list('data') ?? data.list('list', 'rows', 'comment_list')
  if (list === undefined) return refusedPage('shape_changed', 'no list under "data"')
  const items = list.flatMap((item): unknown[] => (Array.isArray(item) ? item.flat() : [item]))
  return readPage(
    items.map((item) => entry(item, fetchedAt)),
    null,
  )
}

function entry(item: unknown, fetchedAt: Date): RawPost | string | null {
  const fields = fieldsOf(item)
  const commentId = fields.id('comment_id', 'comment_ID')
  const url = fields.text('article_url', 'jump_link', 'url')
  const id = commentId ?? fields.id('article_id') ?? /\/p\/(\w+)/.exec(url ?? '')?.[1]
  const title = fields.text('title', 'article_title')
  const text = fields.text('content', 'comment_content', 'article_content')
  if (id === undefined) return null
  if (title === undefined && text === undefined) return `post ${id}: neither title nor text`
  const stamp = readTime(
    fields.raw('publish_time', 'article_pubdate', 'creation_date', 'format_date', 'format_time'),
    fetchedAt,
  )
  const time = stamp.at === null ? readTime(fields.raw('time_sort', 'timesort'), fetchedAt) : stamp
  const [likes, comments] = [
    fields.count('up_count', 'like_num', 'up_num', 'article_worthy'),
    fields.count('comment_count', 'article_comment'),
  ]
  const author = {
    id: fields.id('smzdm_id', 'user_smzdm_id', 'user_id'),
    name: fields.text('nickname', 'display_name', 'username', 'article_referrals'),
  }
  return {
    sourceId: id,
    kind: commentId === undefined ? 'article' : 'comment',
    url: url !== undefined && URL.canParse(url, site) ? new URL(url, site).href : undefined,
    title: title === undefined ? undefined : linedText(title),
    text: linedText(text ?? ''),
    publishedAt: time.at,
    publishedPrecision: time.precision,
    author: author.id === undefined && author.name === undefined ? undefined : author,
    likes: likes.value,
    reposts: fields.count('share_count').value,
    comments: comments.value,
    approx: likes.approx || comments.approx,
    parentId: commentId === undefined ? undefined : fields.id('parent_id', 'article_id'),
  }
}
