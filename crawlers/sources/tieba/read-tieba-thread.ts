import type { CheerioAPI } from 'cheerio'

import type { RawPost } from '../../../core/mention.ts'

import { elementOf, type Element } from '../../read/element-of.ts'
import { htmlText } from '../../read/html-text.ts'
import { readCount } from '../../read/read-count.ts'
import { readTime } from '../../read/read-time.ts'
import { portraitOf } from './portrait-of.ts'
import { readTiebaSubComments } from './read-tieba-sub-comments.ts'
import { tiebaField } from './tieba-field.ts'
import { tiebaPost } from './tieba-post.ts'

/**
 * A page of a thread: `div.l_post` with a `data-field` of `{author, content}`, the time in a `.tail-info`
 * (or in `content.date`, before 2015); floors without a number are advertisements. Sub-comments that a
 * browser has unfolded stand within their floor.
 */
export function readTiebaThread($: CheerioAPI, fetchedAt: Date): (RawPost | string | null)[] {
  const page = elementOf($, $.root())
  const title = page.attr('.core_title_txt', 'title') ?? page.text('.core_title_txt')
  const replies = readCount(page.text('.l_reply_num .red'))
  return page.all('.l_post').flatMap((floor) => {
    const field = tiebaField(floor.attr(null, 'data-field'))
    const [author, content] = [field.of('author'), field.of('content')]
    const pid = content.id('post_id')
    if (pid === undefined) return [null]
    const tid = content.id('thread_id') ?? threadOf(page)
    const isThread = content.text('post_no') === '1'
    const text = content.text('content')
    const post = tiebaPost({
      tid,
      pid: isThread && tid !== undefined ? undefined : pid,
      title: isThread ? title : undefined,
      text: (text === undefined ? floor.text('.d_post_content') : htmlText(text)) ?? '',
      time: readTime(writtenAt(floor) ?? content.text('date'), fetchedAt),
      author: {
        id: author.id('user_id') ?? portraitOf(author.text('portrait')),
        name: floor.text('.p_author_name') ?? author.text('user_nickname', 'user_name'),
      },
      comments: isThread ? replies : content.count('comment_num'),
    })
    return [post, ...readTiebaSubComments(floor, { tid, under: pid, fetchedAt })]
  })
}

/** The address that shows the opener's posts alone names the thread. */
function threadOf(page: Element): string | undefined {
  return /\/p\/(\d+)/.exec(page.attr('#lzonly_cntn', 'href') ?? '')?.[1]
}

/** The tails are the device, the floor and the time, in this order, each of which may lack. */
function writtenAt(floor: Element): string | undefined {
  return floor
    .all('.tail-info')
    .map((tail) => tail.text() ?? '')
    .find((tail) => /\d{4}-\d{1,2}-\d{1,2}|^\d{1,2}-\d{1,2} \d|前$|^\d{1,2}:\d\d$/.test(tail))
}
