import type { RawPost } from '../../../core/mention.ts'

import type { Fields } from '../../read/fields-of.ts'

/** Who wrote a thread or a reply: `author{puid, puname, url}`, `user{puid, username}`, or flat names. */
export function hupuAuthor(post: Fields): RawPost['author'] {
  const person = [post.of('author'), post.of('user'), post].find((one) =>
    ['puid', 'puname', 'username', 'userName', 'user_name', 'nickname', 'replyUserName'].some(
      one.has,
    ),
  )
  const name = person?.text(
    'puname',
    'username',
    'userName',
    'user_name',
    'nickname',
    'replyUserName',
  )
  // the number that the address of a profile holds is the one that every page knows
  const id =
    /my\.hupu\.com\/(\d+)/.exec(person?.text('url') ?? '')?.[1] ?? person?.id('euid', 'puid')
  return id === undefined && name === undefined ? undefined : { id, name }
}
