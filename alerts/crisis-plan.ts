import { crisisWords } from '../core/crisis-words.ts'
import type { Topic } from '../core/topic.ts'
import { topicWords, type Language } from '../core/words.ts'

/** The task force that a crisis starts with: empty roles, a checklist, the first line of its log. */
export function crisisPlan(topic: Topic, brandName: string, why: string[], language: Language) {
  const { roles, steps, danger, opened } = crisisWords[language]
  const [first = '', ...rest] = steps
  return {
    roles: Object.fromEntries(roles.map((role) => [role, ''])),
    checklist: topic === 'safety' ? [first, danger, ...rest] : [first, ...rest],
    log: [`${opened}${brandName} · ${topicWords[topic][language]}`, ...why].join('\n'),
  }
}
