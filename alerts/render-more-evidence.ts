import type { Language } from '../core/words.ts'

import { describePost } from './describe-post.ts'
import type { EvidenceMention } from './evidence.ts'

/** More than this would bury the ticket. */
const maxQuotes = 10

/** More posts of the same problem, as one internal comment. */
export function renderMoreEvidence(
  posts: readonly EvidenceMention[],
  of: { language: Language; timeZone: string },
): string {
  const mentions = posts.toSorted((a, b) => a.countedAt.getTime() - b.countedAt.getTime())
  const shown = mentions.slice(-maxQuotes)
  const title =
    of.language === 'zh-CN'
      ? `同一问题又有 ${mentions.length} 条新内容：`
      : `${mentions.length} more post${mentions.length === 1 ? '' : 's'} on the same problem:`
  return [title, ...shown.map((one) => describePost(one, of))].join('\n\n')
}
