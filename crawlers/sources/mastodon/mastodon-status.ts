import type { RawPost } from '../../../core/mention.ts'

import { fieldsOf } from '../../read/fields-of.ts'
import { htmlText, tidy } from '../../read/html-text.ts'
import { readTime } from '../../read/read-time.ts'

/** One status, boosts included. A string: why it could not be read. */
export function mastodonStatus(value: unknown, fetchedAt: Date): RawPost | string {
  const status = fieldsOf(value)
  const id = status.id('id')
  if (id === undefined) return 'status: no id'
  const boosted = status.of('reblog')
  const boostedId = boosted.id('id')
  // a boost repeats the words of another's status, under an id of its own
  const words = boostedId === undefined ? status : boosted
  const content = words.text('content', 'text')
  if (content === undefined && !words.has('content')) return `status ${id}: no content`
  const time = readTime(status.raw('created_at'), fetchedAt)
  const account = status.of('account')
  const name = account.text('display_name', 'acct', 'username')
  const spoiler = words.text('spoiler_text')
  const parentId = boostedId ?? status.id('in_reply_to_id')
  return {
    sourceId: id,
    kind: status.id('in_reply_to_id') === undefined ? 'post' : 'comment',
    url: words.text('url', 'uri'),
    title: spoiler === undefined ? undefined : tidy(spoiler),
    text: htmlText(content ?? ''),
    publishedAt: time.at,
    publishedPrecision: time.precision,
    author: account.id('id')
      ? {
          // the same person has another number on each server, and one address
          id: account.text('url', 'uri', 'acct') ?? account.id('id'),
          name: name === undefined ? undefined : tidy(name),
          followers: account.count('followers_count').value,
          // to the day: the server hides the hour
          since: readTime(account.raw('created_at'), fetchedAt).at ?? undefined,
        }
      : undefined,
    likes: words.count('favourites_count').value,
    reposts: words.count('reblogs_count').value,
    comments: words.count('replies_count').value,
    parentId,
  }
}
