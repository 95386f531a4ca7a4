import type { RawPost } from '../../../core/mention.ts'

import type { Element } from '../../read/element-of.ts'
import { readCount } from '../../read/read-count.ts'
import { readTime } from '../../read/read-time.ts'
import { tiebaPost } from './tieba-post.ts'

/** Results in the layout of 2026: one `.threadcardclass` each; what links to no thread is no post. */
export function readTiebaCards(page: Element, fetchedAt: Date): (RawPost | string | null)[] {
  const cards = page.all('.threadcardclass')
  return (cards.length > 0 ? cards : page.all('.thread-content-box')).map((card) => {
    const href =
      card.attr('a.action-link-bg[href*="/p/"]', 'href') ?? card.attr('a[href*="/p/"]', 'href')
    if (href === undefined) return null
    const top = card.text('.top-title') ?? ''
    return tiebaPost({
      tid: /\/p\/(\d+)/.exec(href)?.[1],
      title: card.text('.title-wrap'),
      text: card.text('.abstract-wrap') ?? card.text('.title-wrap'),
      // the name may hold anything: what counts stands after the word
      time: readTime(top.split('发布于').at(-1)?.trim(), fetchedAt),
      author: { name: card.text('.forum-attention') },
      comments: readCount(card.text('.comment-link-zone')?.trim() ?? ''),
    })
  })
}
