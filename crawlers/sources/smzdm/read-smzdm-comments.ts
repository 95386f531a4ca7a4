import type { RawPost } from '../../../core/mention.ts'

import type { Element } from '../../read/element-of.ts'
import { readCount } from '../../read/read-count.ts'
import { smzdmTime } from './smzdm-time.ts'

/** What is the comment's own, not that of the ones it quotes. */
const own = '.comment_conBox > .comment_conWrap'

/** Comments on the page of an article (`li.comment_list`); the last of the quoted ones is what is answered. */
export function readSmzdmComments(
  page: Element,
  { article, fetchedAt }: { article: string | undefined; fetchedAt: Date },
): (RawPost | string)[] {
  return page.all('li.comment_list').map((item) => {
    const id =
      item.attr(`${own} input[comment-id]`, 'comment-id') ??
      /(\d+)$/.exec(item.attr(null, 'id') ?? '')?.[1]
    if (id === undefined) return 'comment: no number'
    const time = smzdmTime(item.text('.comment_avatar_time .time'), {
      fetchedAt,
      day: item.attr('.comment_avatar_time .time meta', 'content'),
    })
    const likes = readCount(item.text(`${own} .dingNum span`))
    const quoted = item.all('blockquote[blockquote_cid]').at(-1)
    const writer = '.comment_avatar_time a.user_name'
    const number = item.attr(writer, 'usmzdmid')
    const name = item.text(writer)
    return {
      sourceId: id,
      kind: 'comment',
      url:
        article === undefined ? undefined : `https://www.smzdm.com/p/${article}/#li_comment_${id}`,
      text: item.text(`${own} .comment_con p`) ?? item.text(`${own} .comment_con`) ?? '',
      publishedAt: time.at,
      publishedPrecision: time.precision,
      author:
        number === undefined && name === undefined
          ? undefined
          : { id: number === '0' ? undefined : number, name },
      likes: likes.value,
      approx: likes.approx,
      parentId: quoted?.attr(null, 'blockquote_cid') ?? article,
    }
  })
}
