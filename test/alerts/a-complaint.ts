import type { Complaint } from '../../alerts/complaint.ts'

let count = 0

/** A sure, ordinary complaint about installation by somebody who wrote nothing else. */
export function aComplaint(
  overrides: Partial<Complaint> & Pick<Complaint, 'countedAt'>,
): Complaint {
  const id = overrides.id ?? ++count + 100_000
  const topics = overrides.topics ?? ['installation']
  return {
    id,
    sourceId: 1,
    sourceKind: 'weibo',
    url: null,
    authorHash: `author-of-${id}`,
    authorFollowers: null,
    customerKeys: [],
    precision: 'second',
    severity: 1,
    topics,
    aspects: topics.flatMap((name) =>
      name === 'general' ? [] : [{ name, polarity: 'neg' as const, score: 0.9, clause: '' }],
    ),
    keyphrases: [],
    signals: [],
    unsure: false,
    duplicateOf: null,
    likes: null,
    reposts: null,
    comments: null,
    suspicions: [],
    growth: null,
    ...overrides,
  }
}
