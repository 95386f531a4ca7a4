import type { RawPost } from '../../../core/mention.ts'

import type { Element } from '../../read/element-of.ts'
import { readTime } from '../../read/read-time.ts'
import { portraitOf } from './portrait-of.ts'
import { tiebaField } from './tieba-field.ts'
import { tiebaPost } from './tieba-post.ts'

/** The threads of a bar (`li.j_thread_list`), newest answer first; an advertisement has no `id`. */
export function readTiebaList(page: Element, fetchedAt: Date): (RawPost | string | null)[] {
  return page.all('li.j_thread_list').map((row) => {
    const field = tiebaField(row.attr(null, 'data-field'))
    const tid = field.id('id') ?? row.attr(null, 'data-tid')
    if (tid === undefined || !/^\d+$/.test(tid)) return null
    const writer = tiebaField(row.attr('.tb_icon_author', 'data-field'))
    return tiebaPost({
      tid,
      title: row.text('a.j_th_tit') ?? row.text('.threadlist_title a'),
      text: row.text('.threadlist_abs'),
      // "7-6", "12:30" today, "2020-6" for what is older
      time: readTime(row.text('.is_show_create_time'), fetchedAt),
      author: {
        id: writer.id('user_id') ?? portraitOf(field.text('author_portrait')),
        name: field.text('author_nickname', 'author_name') ?? row.text('.frs-author-name'),
      },
      comments: field.count('reply_num'),
    })
  })
}
