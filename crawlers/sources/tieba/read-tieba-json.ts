import type { RawPost, RunOutcome } from '../../../core/mention.ts'

import { fieldsOf, type Fields } from '../../read/fields-of.ts'
import { isOn } from '../../read/is-on.ts'
import { readPage, refusedPage, type PageOf } from '../../read/parsed-page.ts'
import { readTime } from '../../read/read-time.ts'
import { htmlText } from '../../read/html-text.ts'
import { portraitOf } from './portrait-of.ts'
import { readTiebaFloors } from './read-tieba-floors.ts'
import { tiebaPost } from './tieba-post.ts'

/** The JSON of the layout of 2026: `mo/q/search/multsearch` (`no`, `data.card_list`) and `c/f/pb/page_pc` (`error_code`, `post_list`). */
export function readTiebaJson(value: unknown, fetchedAt: Date): PageOf<RawPost> {
  const body = fieldsOf(value)
  const code = body.text('no', 'error_code', 'errno')
  if (code !== undefined && code !== '0')
    return refusedPage(outcomeOf(code, saidOf(body)), `code ${code}: ${saidOf(body).slice(0, 80)}`)
  const data = body.of('data')
  const cards = data.list('card_list')
  if (cards !== undefined) {
    const current = Number(data.text('current_page', 'pn'))
    const more = isOn(data.raw('has_more'))
    return readPage(
      cards.map((card) => readCard(fieldsOf(card), fetchedAt)),
      more && current > 0 ? String(current + 1) : null,
    )
  }
  const thread = body.has('post_list') || body.has('thread_list') ? body : data
  if (thread.has('post_list') || thread.has('thread_list'))
    return readTiebaFloors(thread, fetchedAt)
  return refusedPage('shape_changed', 'neither "data.card_list" nor "post_list"')
}

function saidOf(body: Fields): string {
  return body.text('error_msg', 'errmsg', 'error', 'msg') ?? ''
}

/** 4: deleted; 1: not logged in. */
function outcomeOf(code: string, said: string): RunOutcome {
  if (code === '4' || /删除|不存在/.test(said)) return 'gone'
  if (code === '1' || /登[录陆]|login/i.test(said)) return 'auth_required'
  if (/验证/.test(said)) return 'captcha'
  return /频繁|稍后/.test(said) ? 'rate_limited' : 'blocked'
}

/** Users, bars and advertisements come as cards too. */
function readCard(card: Fields, fetchedAt: Date): RawPost | string | null {
  const type = card.text('cardInfo', 'cardStyle')
  if (type !== undefined && type !== 'thread') return null
  const thread = card.has('data') ? card.of('data') : card
  const user = thread.of('user')
  const plain = (text: string | undefined) => (text === undefined ? undefined : htmlText(text))
  return tiebaPost({
    tid: thread.id('tid', 'id'),
    title: plain(thread.text('title')),
    text: plain(thread.text('content')) ?? '',
    time: readTime(thread.raw('time', 'create_time'), fetchedAt),
    author: {
      id: user.id('id', 'user_id') ?? portraitOf(user.text('portrait')),
      name: user.text('show_nickname', 'user_name'),
    },
    likes: thread.count('like_num', 'agree_num', 'zan_num'),
    comments: thread.count('post_num', 'reply_num'),
  })
}
