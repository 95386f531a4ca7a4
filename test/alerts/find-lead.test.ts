import { expect, test } from 'vitest'

import { findLead, type LoudAlert } from '../../alerts/find-lead.ts'
import type { Tier } from '../../core/tier.ts'

const loud = (
  id: number,
  tier: Tier,
  ids: number[],
  leadAlertId: number | null = null,
): LoudAlert => ({
  id,
  tier,
  leadAlertId,
  mentionIds: new Set(ids),
})

test.each<[string, Tier, number[], LoudAlert[], number | null]>([
  ['nobody else', 'hot', [1, 2, 3], [], null],
  ['the same posts', 'hot', [1, 2, 3], [loud(7, 'hot', [1, 2, 3])], 7],
  ['half of them are enough', 'hot', [1, 2, 3, 4], [loud(7, 'hot', [1, 2, 9])], 7],
  ['fewer are not', 'hot', [1, 2, 3, 4, 5], [loud(7, 'hot', [1, 2, 9])], null],
  ['a crisis tells of a hot topic', 'hot', [1, 2], [loud(7, 'crisis', [1, 2, 3])], 7],
  ['a hot topic never of a crisis', 'crisis', [1, 2], [loud(7, 'hot', [1, 2])], null],
  ['nor an ordinary alert of anything', 'ordinary', [1], [loud(7, 'ordinary', [1])], null],
  ['a follower leads nobody', 'hot', [1, 2], [loud(7, 'hot', [1, 2], 5)], null],
  ['nobody leads himself', 'hot', [1, 2], [loud(3, 'hot', [1, 2])], null],
  ['a rise without posts is told by itself', 'hot', [], [loud(7, 'hot', [1, 2])], null],
  ['the gravest first', 'hot', [1, 2], [loud(7, 'hot', [1, 2]), loud(8, 'crisis', [1])], 8],
  [
    'then the one that shares most, then the oldest',
    'hot',
    [1, 2, 3],
    [loud(9, 'hot', [1, 2, 3]), loud(7, 'hot', [1, 2]), loud(8, 'hot', [1, 2, 3])],
    8,
  ],
])('%s', (_, tier, mentionIds, others, lead) => {
  expect(findLead({ alertId: 3, tier, mentionIds }, others)).toBe(lead)
})
