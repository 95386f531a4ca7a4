import { topics, type Topic } from '../core/topic.ts'

import type { Complaint } from './complaint.ts'

/** The topic under which a complaint gets its one ticket: the surest aspect, ties by codebook order. */
export function mainTopic(c: Pick<Complaint, 'topics' | 'aspects'>): Topic {
  const scoreOf = (topic: Topic) =>
    Math.max(
      0,
      ...c.aspects.filter((a) => a.name === topic && a.polarity === 'neg').map((a) => a.score),
    )
  const inOrder = topics.filter((topic) => c.topics.includes(topic))
  return inOrder.reduce<Topic>(
    (best, topic) => (scoreOf(topic) > scoreOf(best) ? topic : best),
    inOrder[0] ?? 'general',
  )
}

/** The one topic that a single post may raise by itself: danger first, so that it opens no two crises. */
export function alarmTopic(c: Pick<Complaint, 'topics' | 'aspects' | 'severity'>): Topic {
  return c.severity === 3 && c.topics.includes('safety') ? 'safety' : mainTopic(c)
}
