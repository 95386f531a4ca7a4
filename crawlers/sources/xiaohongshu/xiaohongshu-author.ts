import type { RawPost } from '../../../core/mention.ts'

import type { Fields } from '../../read/fields-of.ts'
import { isOn } from '../../read/is-on.ts'

/** `user_id` and `nickname` on the web, `userid` in the APP, `nick_name` in search. */
export function xiaohongshuAuthor(user: Fields): RawPost['author'] {
  const id = user.id('user_id', 'userid')
  const name = user.text('nickname', 'nick_name', 'name')
  if (id === undefined && name === undefined) return undefined
  const badge = user.raw('red_official_verified', 'show_red_official_verify_icon')
  return {
    id,
    name,
    followers: user.count('fans', 'fans_count').value,
    verified: badge === undefined ? undefined : isOn(badge),
  }
}
