import type { SimilarTicket } from '../core/response.ts'
import type { Language } from '../core/words.ts'

import { quote } from './quote.ts'

/**
 * The first internal note of a ticket: how to contact the customer in private, and how the most similar
 * problems were solved.
 */
export function firstNote(
  guidance: string,
  similar: readonly SimilarTicket[],
  of: { consoleUrl: string; language: Language },
): string {
  if (similar.length === 0) return guidance
  const chinese = of.language === 'zh-CN'
  const title = chinese ? '相似问题此前的解决办法：' : 'How similar problems were solved:'
  const lines = similar.map(({ ticketId, similarity, subject, solution }, i) =>
    [
      `${i + 1}. ${quote(subject, 60)}（${Math.round(similarity * 100)}%）`,
      `   ${quote(solution, 300)}`,
      `   ${of.consoleUrl}/tickets/${ticketId}`,
    ].join('\n'),
  )
  return [guidance, [title, ...lines].join('\n')].join('\n\n')
}
