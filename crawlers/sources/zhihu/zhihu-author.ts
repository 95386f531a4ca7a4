import type { RawPost } from '../../../core/mention.ts'

import type { Fields } from '../../read/fields-of.ts'
import { htmlText } from '../../read/html-text.ts'

/** Whoever hides their name, was banned or left shares one name with all others. */
const nobody = new Set(['匿名用户', '知乎用户', '「已注销」'])

/** `{id, name, url_token, follower_count, badge_v2}`; in old comments one level down, as `member`. */
export function zhihuAuthor(author: Fields, postId: string): RawPost['author'] {
  const person = author.has('member') ? author.of('member') : author
  const name = person.text('name')
  const id = person.id('id', 'url_token', 'urlToken')
  if (name === undefined && id === undefined) return undefined
  const followers = person.count('follower_count', 'followerCount')
  const badge = person.of('badge_v2', 'badgeV2').text('title')
  return {
    id: id ?? (name !== undefined && nobody.has(name) ? `${name}:${postId}` : undefined),
    name: name === undefined ? undefined : htmlText(name),
    followers: followers.value,
    verified: badge === undefined ? undefined : true,
  }
}
