import type { RawPost } from '../../../core/mention.ts'

import type { Element } from '../../read/element-of.ts'
import { readTime } from '../../read/read-time.ts'
import { portraitOf } from './portrait-of.ts'
import { tiebaField } from './tieba-field.ts'
import { tiebaPost } from './tieba-post.ts'

/** 楼中楼: `li.lzl_single_post` of `/p/comment?tid=&pid=`, or within a floor of the thread. */
export function readTiebaSubComments(
  page: Element,
  at: { tid: string | undefined; under: string | undefined; fetchedAt: Date },
): (RawPost | string)[] {
  return page.all('li.lzl_single_post').map((item) => {
    const field = tiebaField(item.attr(null, 'data-field'))
    const spid = field.id('spid')
    if (spid === undefined) return 'sub-comment: no number'
    return tiebaPost({
      tid: at.tid,
      pid: spid,
      under: at.under,
      text: item.text('.lzl_content_main') ?? '',
      time: readTime(item.text('.lzl_time'), at.fetchedAt),
      author: {
        id: portraitOf(field.text('portrait')),
        name: field.text('showname', 'user_nickname', 'user_name'),
      },
    })
  })
}
