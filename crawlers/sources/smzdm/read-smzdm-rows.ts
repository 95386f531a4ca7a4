import type { RawPost } from '../../../core/mention.ts'

import type { Element } from '../../read/element-of.ts'
import { readCount } from '../../read/read-count.ts'
import { smzdmTime } from './smzdm-time.ts'

const site = 'https://www.smzdm.com'

/**
 * Rows of a search (`li.feed-row-wide`): bargains with `h5.feed-block-title` and, in the layout v=b,
 * `.feed-block-descripe-top`; articles with titles of their own class. Advertisements lead elsewhere.
 */
export function readSmzdmRows(page: Element, fetchedAt: Date): (RawPost | string | null)[] {
  return page.all('li.feed-row-wide').map((row) => {
    const link = ['h5.feed-block-title a', 'h5.z-feed-title a', 'h5 a'].find((one) => row.has(one))
    const href = link && row.attr(link, 'href')
    const id = /smzdm\.com\/p\/(\w+)/.exec(href ?? '')?.[1]
    if (link === undefined || id === undefined) return null
    const title = row.attr(link, 'title') ?? row.text(link)
    if (title === undefined) return `post ${id}: no title`
    const text = ['.feed-block-descripe-top', '.feed-shaiwu-descripe', '.feed-block-descripe']
      .map((one) => row.text(one))
      .find((words) => words !== undefined)
    const time = smzdmTime(row.text('.feed-block-extras') ?? row.text('.z-publish-time'), {
      fetchedAt,
    })
    // 值: worth its money
    const likes = readCount(
      row.text('[class*="z-icon-zhi"] + span') ?? row.text('.unvoted-wrap span'),
    )
    const comments = readCount(row.text('.feed-btn-comment'))
    return {
      sourceId: id,
      kind: /post\.smzdm\.com/.test(href ?? '') ? 'article' : 'post',
      url: URL.canParse(href ?? '', site) ? new URL(href ?? '', site).href : undefined,
      title,
      text: text?.replace(/\s*阅读全文\s*$/, '') ?? '',
      publishedAt: time.at,
      publishedPrecision: time.precision,
      likes: likes.value,
      comments: comments.value,
      approx: likes.approx || comments.approx,
    }
  })
}
