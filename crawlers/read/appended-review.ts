import type { RawPost } from '../../core/mention.ts'

import { isDefaultReview } from './is-default-review.ts'
import { linedText } from './lined-text.ts'
import type { ReadTime } from './read-time.ts'

/**
 * What a buyer added days or months later (追评): a review of its own under the first one, because it has
 * its own date, and it is where a thing that broke after a week is told. Null where it says nothing.
 */
export function appendedReview(
  first: RawPost,
  added: { text: string; time: ReadTime; reply?: RawPost['reply'] },
): RawPost | null {
  const text = linedText(added.text)
  if (text === '' || isDefaultReview(text)) return null
  return {
    sourceId: `${first.sourceId}-append`,
    kind: 'review',
    url: first.url,
    text,
    publishedAt: added.time.at,
    publishedPrecision: added.time.precision,
    author: first.author,
    product: first.product,
    parentId: first.sourceId,
    reply: added.reply,
  }
}
