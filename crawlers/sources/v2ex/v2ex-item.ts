import type { RawPost } from '../../../core/mention.ts'

import { fieldsOf } from '../../read/fields-of.ts'
import { htmlText, tidy } from '../../read/html-text.ts'
import { isOn } from '../../read/is-on.ts'
import { readTime } from '../../read/read-time.ts'

export type V2exAt = {
  fetchedAt: Date
  /** Of replies that do not name it themselves. */
  topicId?: string | undefined
}

const site = 'https://www.v2ex.com'

/** A topic (it has a title) or a reply. Null: deleted. A string: why it could not be read. */
export function v2exItem(value: unknown, { fetchedAt, topicId }: V2exAt): RawPost | string | null {
  const item = fieldsOf(value)
  const id = item.id('id')
  if (id === undefined) return 'item: no id'
  if (isOn(item.raw('deleted'))) return null
  const title = item.text('title')
  const rendered = item.text('content_rendered')
  const written = rendered === undefined ? tidy(item.text('content') ?? '') : htmlText(rendered)
  if (title === undefined && written === '' && !item.has('content')) return `item ${id}: no words`
  const time = readTime(item.raw('created'), fetchedAt)
  const member = item.of('member')
  const name = member.text('username') ?? item.text('author')
  const memberId = member.id('id') ?? item.id('member_id') ?? name
  const topic = item.id('topic_id') ?? item.of('topic').id('id') ?? topicId
  return {
    sourceId: id,
    kind: title === undefined ? 'comment' : 'post',
    url: title === undefined ? replyUrl(topic, id) : `${site}/t/${encodeURIComponent(id)}`,
    title: title === undefined ? undefined : tidy(title),
    text: [written, ...appended(item.list('supplements') ?? [])].join('\n').trim(),
    publishedAt: time.at,
    publishedPrecision: time.precision,
    author:
      memberId === undefined
        ? undefined
        : {
            id: memberId,
            name,
            since: readTime(member.raw('created'), fetchedAt).at ?? undefined,
          },
    likes: item.count('thanks').value,
    comments: title === undefined ? undefined : item.count('replies').value,
    parentId: title === undefined ? topic : undefined,
  }
}

function replyUrl(topic: string | undefined, id: string): string | undefined {
  return topic === undefined
    ? undefined
    : `${site}/t/${encodeURIComponent(topic)}#r_${encodeURIComponent(id)}`
}

/** What its author added later (附言). */
function appended(supplements: unknown[]): string[] {
  return supplements
    .map((one) => htmlText(fieldsOf(one).text('content_rendered', 'content') ?? ''))
    .filter((text) => text !== '')
}
