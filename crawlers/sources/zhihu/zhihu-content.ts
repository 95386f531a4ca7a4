import type { MentionKind, RawPost } from '../../../core/mention.ts'

import { fieldsOf, type Fields } from '../../read/fields-of.ts'
import { htmlText } from '../../read/html-text.ts'
import { readTime } from '../../read/read-time.ts'
import { zhihuAuthor } from './zhihu-author.ts'

const kinds: Record<string, MentionKind> = {
  answer: 'post',
  article: 'article',
  question: 'post',
  zvideo: 'post',
  pin: 'post',
}

/**
 * An answer, article, question, video or pin, from the API (created_time) or a page's own data
 * (createdTime). Null: another sort of card.
 */
export function zhihuContent(value: unknown, fetchedAt: Date): RawPost | string | null {
  const content = fieldsOf(value)
  const type = content.text('type')
  const kind = type === undefined ? undefined : kinds[type]
  if (type === undefined || kind === undefined) return null
  const id = content.id('id', 'zvideo_id')
  if (id === undefined) return `${type}: no id`
  const question = content.of('question')
  const title =
    content.text('title', 'name') ??
    question.text('title', 'name') ??
    content.of('target').text('title')
  const text = bodyOf(content)
  if (text === undefined && title === undefined) return `${type} ${id}: neither title nor text`
  const written = content.raw(
    'created_time',
    'created',
    'created_at',
    'createdTime',
    'publishedAt',
    'published_at',
  )
  const time = readTime(written, fetchedAt)
  const [likes, comments] = [
    content.count('voteup_count', 'voteupCount', 'vote_count', 'like_count'),
    content.count('comment_count', 'commentCount'),
  ]
  return {
    sourceId: id,
    kind,
    url: address(type, id, { question, content }),
    title: title === undefined ? undefined : htmlText(title),
    text: text === undefined ? '' : htmlText(text),
    publishedAt: time.at,
    publishedPrecision: time.precision,
    author: zhihuAuthor(content.of('author'), id),
    likes: likes.value,
    comments: comments.value,
    approx: likes.approx || comments.approx,
    parentId: type === 'answer' ? question.id('id') : undefined,
  }
}

/** A pin's content is a list of parts; a search may give an excerpt alone. */
function bodyOf(content: Fields): string | undefined {
  const parts = content.list('content')
  if (parts !== undefined)
    return parts.map((part) => fieldsOf(part).text('content', 'own_text') ?? '').join('<br>')
  return content.text('content', 'detail', 'description', 'excerpt', 'content_html')
}

function address(
  type: string,
  id: string,
  { question, content }: Record<'question' | 'content', Fields>,
): string {
  const number = question.id('id')
  switch (type) {
    case 'answer':
      return number === undefined
        ? `https://www.zhihu.com/answer/${id}`
        : `https://www.zhihu.com/question/${number}/answer/${id}`
    case 'article':
      return `https://zhuanlan.zhihu.com/p/${id}`
    case 'question':
      return `https://www.zhihu.com/question/${id}`
    case 'pin':
      return `https://www.zhihu.com/pin/${id}`
    default:
      return content.text('video_url') ?? `https://www.zhihu.com/zvideo/${id}`
  }
}
