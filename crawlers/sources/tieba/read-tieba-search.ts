import type { RawPost } from '../../../core/mention.ts'

import type { Element } from '../../read/element-of.ts'
import { readTime } from '../../read/read-time.ts'
import { portraitOf } from './portrait-of.ts'
import { tiebaPost } from './tieba-post.ts'

/** Results of a search in the old layout (`div.s_post`): threads, and replies whose title begins with 回复. */
export function readTiebaSearch(page: Element, fetchedAt: Date): (RawPost | string)[] {
  return page.all('.s_post').map((hit) => {
    const link = '.p_title a'
    const href = hit.attr(link, 'href')
    const title = hit.text(link)
    const isReply = /^回复[:：]/.test(title ?? '')
    const user = hit.attr('a[href*="/home/main"]', 'href')
    return tiebaPost({
      tid: hit.attr(link, 'data-tid') ?? /\/p\/(\d+)/.exec(href ?? '')?.[1],
      pid: isReply ? /[?&]pid=(\d+)/.exec(href ?? '')?.[1] : undefined,
      title: title?.replace(/^回复[:：]\s*/, ''),
      text: hit.text('.p_content'),
      time: readTime(hit.text('.p_date'), fetchedAt),
      author: {
        id: portraitOf(/[?&]id=([^&]+)/.exec(user ?? '')?.[1]),
        name: hit.text('a[href*="/home/main"]'),
      },
    })
  })
}
