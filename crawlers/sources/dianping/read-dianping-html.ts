import { loadHtml } from '../../read/load-html.ts'
import type { RawPost } from '../../../core/mention.ts'

import { isDefaultReview } from '../../read/is-default-review.ts'
import { readPage } from '../../read/parsed-page.ts'
import { readCount } from '../../read/read-count.ts'
import { readTime } from '../../read/read-time.ts'
import type { ParsedPage } from '../../source.ts'
import { dianpingStars } from './dianping-stars.ts'
import { dianpingText } from './dianping-text.ts'

/** What stands on every genuine page of reviews, with or without any. */
const guard = '.reviews-items, .reviews-wrapper, .review-list-main, .main-review'

/** A saved page of reviews (/shop/<id>/review_all); null where it is no such page. */
export function readDianpingHtml(
  html: string,
  at: { fetchedAt: Date; shopId: string | undefined },
): ParsedPage | null {
  if (!html.includes('review')) return null
  const $ = loadHtml(html)
  if ($(guard).length === 0) return null
  const shop =
    at.shopId ??
    /\/shop\/([\w-]{4,40})\/review_all/.exec(html)?.[1] ??
    /shopId:\s*"?([\w-]{4,40})/.exec(html)?.[1]
  const shopName = $('.review-shop-wrap .shop-name, .shop-info .shop-name').first().text().trim()
  const posts = $('.main-review')
    .toArray()
    .map((element): RawPost | string | null => {
      const review = $(element)
      const id =
        review.find('[data-id]').attr('data-id') ??
        /\/review\/([\w-]+)/.exec(review.find('a[href*="/review/"]').attr('href') ?? '')?.[1]
      if (id === undefined || id === '') return 'review: no id'
      // the whole text is hidden beside the cut one
      const words = review.find('.review-words').first()
      const shown = words.length > 0 ? words : review.find('.review-truncated-words').first()
      shown.find('.less-words, .more-words, .fold, .unfold').remove()
      const text = dianpingText(shown.html() ?? '')
      if (isDefaultReview(text)) return null
      const name = review.find('.dper-info .name').first()
      const time = readTime(review.find('.misc-info .time, .time').first().text(), at.fetchedAt)
      const likes = readCount(actionCount(review.find('.actions .praise').next('em').text()))
      const comments = readCount(actionCount(review.find('.actions .reply').next('em').text()))
      const answer = review.find('.shop-reply-content').first()
      return {
        sourceId: id,
        kind: 'review',
        url: `https://www.dianping.com/review/${id}`,
        text,
        publishedAt: time.at,
        publishedPrecision: time.precision,
        author: {
          id: /\/member\/(\w+)/.exec(name.attr('href') ?? '')?.[1],
          name: name.text().trim() || undefined,
        },
        rating: dianpingStars(
          /str(\d{1,2})/.exec(review.find('.sml-rank-stars').attr('class') ?? '')?.[1],
        ),
        likes: likes.value,
        comments: comments.value,
        product: { id: shop, name: shopName || undefined },
        reply:
          answer.length === 0 ? undefined : { text: dianpingText(answer.html() ?? ''), at: null },
      }
    })
  return readPage(posts, /[?/]p(\d{1,3})/.exec($('a.NextPage').attr('href') ?? '')?.[1] ?? null)
}

/** "(3)"; nothing is written for none. */
function actionCount(text: string): string {
  return text.replaceAll(/[()（）\s]/g, '') || '0'
}
