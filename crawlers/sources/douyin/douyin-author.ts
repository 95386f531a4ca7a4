import type { RawPost } from '../../../core/mention.ts'

import type { Fields } from '../../read/fields-of.ts'

/** `uid` is the number, `sec_uid` the same person in a public address; badges say what somebody was verified as. */
export function douyinAuthor(user: Fields): RawPost['author'] {
  const id = user.id('uid', 'sec_uid', 'user_id')
  const name = user.text('nickname')
  if (id === undefined && name === undefined) return undefined
  const badges = ['custom_verify', 'enterprise_verify_reason']
  return {
    id,
    name,
    followers: user.count('follower_count').value,
    verified: badges.some((badge) => user.has(badge))
      ? badges.some((badge) => user.text(badge) !== undefined)
      : undefined,
  }
}
