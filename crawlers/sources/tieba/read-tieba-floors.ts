import type { RawPost } from '../../../core/mention.ts'

import { fieldsOf, type Fields } from '../../read/fields-of.ts'
import { tidy } from '../../read/html-text.ts'
import { readPage, type PageOf } from '../../read/parsed-page.ts'
import { readTime } from '../../read/read-time.ts'
import { portraitOf } from './portrait-of.ts'
import { tiebaPost } from './tieba-post.ts'

/** `{thread, first_floor, post_list, user_list, page}` of one thread, or a bar's `thread_list`. */
export function readTiebaFloors(body: Fields, fetchedAt: Date): PageOf<RawPost> {
  const users = new Map(
    (body.list('user_list') ?? []).map((user) => {
      const fields = fieldsOf(user)
      return [fields.id('id') ?? '', fields] as const
    }),
  )
  const thread = body.of('thread')
  const first = body.of('first_floor')
  const tid = thread.id('id', 'tid') ?? first.id('tid')
  const author = (floor: Fields) => {
    const number = floor.id('author_id') ?? floor.of('author').id('id')
    const user = (number === undefined ? undefined : users.get(number)) ?? floor.of('author')
    return {
      id: number ?? portraitOf(user.text('portrait')),
      name: user.text('name_show', 'show_nickname', 'name'),
    }
  }
  const opening = (floor: Fields, about: Fields) =>
    tiebaPost({
      tid: about.id('tid', 'id') ?? tid,
      title: about.text('title') ?? floor.text('title'),
      text:
        fragments(floor.list('content') ?? floor.list('abstract')) ?? floor.text('content') ?? '',
      time: readTime(floor.raw('time') ?? about.raw('create_time'), fetchedAt),
      author: author(floor),
      likes: about.of('agree').count('agree_num'),
      comments: about.count('reply_num'),
    })
  const floors = (body.list('post_list') ?? []).map(fieldsOf)
  const firstId = first.id('id')
  const posts = floors
    .filter((floor) => firstId === undefined || floor.id('id') !== firstId)
    .flatMap((floor) => {
      if (floor.text('floor') === '1') return [opening(floor, thread)]
      const pid = floor.id('id')
      if (pid === undefined) return [null]
      const below = floor.of('sub_post_list').list('sub_post_list') ?? []
      return [
        reply(floor, { tid, under: tid }),
        ...below.map((one) => reply(fieldsOf(one), { tid, under: pid })),
      ]
    })

  function reply(floor: Fields, { under }: { tid: string | undefined; under: string | undefined }) {
    return tiebaPost({
      tid,
      pid: floor.id('id'),
      under,
      text: fragments(floor.list('content')) ?? floor.text('content') ?? '',
      time: readTime(floor.raw('time'), fetchedAt),
      author: author(floor),
      likes: floor.of('agree').count('agree_num'),
      comments: floor.count('sub_post_number'),
    })
  }

  const threads = (body.list('thread_list') ?? []).map(fieldsOf)
  const page = body.of('page')
  const current = Number(page.text('current_page'))
  return readPage(
    [
      ...(firstId === undefined ? [] : [opening(first, thread)]),
      ...posts,
      ...threads.map((one) => opening(one, one)),
    ],
    current > 0 && current < Number(page.text('total_page')) ? String(current + 1) : null,
  )
}

/** `[{type, text}]`: words, links, @names; an emoji (type 2) has its meaning in `c`. */
function fragments(list: unknown[] | undefined): string | undefined {
  if (list === undefined) return undefined
  return tidy(
    list
      .map(fieldsOf)
      .map((part) => {
        const meaning = part.text('type') === '2' ? part.text('c') : undefined
        return meaning === undefined ? (part.text('text') ?? '') : `[${meaning}]`
      })
      .join(''),
  )
}
