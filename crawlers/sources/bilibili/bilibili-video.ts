import type { RawPost } from '../../../core/mention.ts'

import { fieldsOf, type Fields } from '../../read/fields-of.ts'
import { htmlText, tidy } from '../../read/html-text.ts'
import { plainEntities } from '../../read/plain-entities.ts'
import { reachOf } from '../../read/reach-of.ts'
import { readTime } from '../../read/read-time.ts'

/** `aid`: the number under which the site keeps a video's comments. */
export type BilibiliPost = RawPost & { aid?: string | undefined }

/**
 * One video or article of a search (`author`, `play`, `review`), of a detail page or a list (`owner`,
 * `stat`). Null: a user, a series, a live room, a course. A string: why it could not be read.
 */
export function readBilibiliVideo(value: unknown, fetchedAt: Date): BilibiliPost | string | null {
  const item = fieldsOf(value)
  const type = item.text('type')
  if (type === 'article') return article(item, fetchedAt)
  // courses and advertising stand among the videos and borrow their fields
  if (type !== undefined && type !== 'video' && !/^\d+$/.test(type)) return null
  const bvid = item.id('bvid')
  const aid = item.id('aid')
  if (bvid === undefined && aid === undefined) return type === 'video' ? 'video: no id' : null
  return video(item, bvid ?? `av${aid ?? ''}`, aid, fetchedAt)
}

function video(item: Fields, id: string, aid: string | undefined, fetchedAt: Date): BilibiliPost {
  const stat = item.of('stat')
  const counts = item.has('like') ? item : stat
  return {
    sourceId: id,
    kind: 'post',
    url: `https://www.bilibili.com/video/${id}`,
    ...words(item),
    ...timeOf(item, fetchedAt),
    author: author(item),
    ...reachOf({
      likes: counts.count('like'),
      reposts: counts.count('share'),
      comments: item.has('review') ? item.count('review') : stat.count('reply'),
    }),
    aid,
  }
}

function article(item: Fields, fetchedAt: Date): BilibiliPost | string {
  const id = item.id('id', 'cvid')
  if (id === undefined) return 'article: no id'
  return {
    // articles, videos and comments are each numbered from 1
    sourceId: `cv${id}`,
    kind: 'article',
    url: `https://www.bilibili.com/read/cv${id}`,
    ...words(item),
    ...timeOf(item, fetchedAt),
    author: author(item),
    ...reachOf({ likes: item.count('like'), comments: item.count('reply') }),
  }
}

/** What was searched for is marked; entities are escaped; "-" is no description. */
function words(item: Fields): { title?: string; text: string } {
  const title = htmlText(item.text('title') ?? '')
  const described = (item.text('description', 'desc') ?? '').replaceAll(/<\/?em\b[^>]*>/g, '')
  const text = tidy(plainEntities(described))
  return { ...(title === '' ? {} : { title }), text: text === '-' ? '' : text }
}

function timeOf(item: Fields, fetchedAt: Date) {
  const time = readTime(item.raw('pubdate', 'pub_time', 'publish_time', 'senddate'), fetchedAt)
  return { publishedAt: time.at, publishedPrecision: time.precision }
}

function author(item: Fields): RawPost['author'] {
  const owner = item.of('owner', 'author')
  const id = owner.id('mid') ?? item.id('mid')
  const name = owner.text('name') ?? item.text('author', 'uname')
  return id === undefined && name === undefined ? undefined : { id, name }
}
