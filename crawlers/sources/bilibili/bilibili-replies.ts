import type { RawPost } from '../../../core/mention.ts'

import { fieldsOf, type Fields } from '../../read/fields-of.ts'
import { tidy } from '../../read/html-text.ts'
import { plainEntities } from '../../read/plain-entities.ts'
import { reachOf } from '../../read/reach-of.ts'
import { readTime } from '../../read/read-time.ts'

/** `onVideo`: the public id of the video, where the caller knows it; the body gives its number alone. */
export type RepliesPlace = { fetchedAt: Date; onVideo?: string }

/** One comment and the first of its answers, which come with it. */
export function bilibiliReplies(value: unknown, place: RepliesPlace): (RawPost | string)[] {
  const reply = fieldsOf(value)
  const answers = (reply.list('replies') ?? []).flatMap((answer) => bilibiliReplies(answer, place))
  return [readReply(reply, place), ...answers]
}

function readReply(reply: Fields, { fetchedAt, onVideo }: RepliesPlace): RawPost | string {
  const id = reply.id('rpid_str', 'rpid')
  if (id === undefined) return 'comment: no id'
  const oid = reply.id('oid_str', 'oid')
  const member = reply.of('member')
  const content = reply.of('content')
  const message = content.raw('message')
  if (typeof message !== 'string') return `comment ${id}: no text`
  const time = readTime(reply.raw('ctime'), fetchedAt)
  const subject = addressOf(reply.text('type'), oid, onVideo)
  return {
    sourceId: id,
    kind: 'comment',
    url: subject === undefined ? undefined : `${subject}#reply${id}`,
    text: tidy(plainEntities(message)),
    publishedAt: time.at,
    publishedPrecision: time.precision,
    author: author(member, reply),
    ...reachOf({ likes: reply.count('like'), comments: reply.count('rcount', 'count') }),
    parentId: reply.id('parent_str', 'parent') ?? reply.id('root_str', 'root') ?? onVideo ?? oid,
  }
}

/** 1 a video, 12 an article, 11 and 17 a dynamic. */
function addressOf(type: string | undefined, oid: string | undefined, onVideo?: string) {
  if (onVideo !== undefined) return `https://www.bilibili.com/video/${onVideo}`
  if (oid === undefined) return undefined
  switch (type) {
    case undefined:
    case '1':
      return `https://www.bilibili.com/video/av${oid}`
    case '12':
      return `https://www.bilibili.com/read/cv${oid}`
    case '11':
      return `https://h.bilibili.com/${oid}`
    default:
      return `https://t.bilibili.com/${oid}`
  }
}

function author(member: Fields, reply: Fields): RawPost['author'] {
  const id = member.id('mid') ?? reply.id('mid_str', 'mid')
  const name = member.text('uname')
  if (id === undefined && name === undefined) return undefined
  const verify = member.of('official_verify').text('type')
  return {
    id,
    name,
    followers: member.count('fans', 'follower').value,
    verified: verify === undefined ? undefined : Number(verify) >= 0,
  }
}
