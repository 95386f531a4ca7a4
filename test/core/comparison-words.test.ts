import { expect, test } from 'vitest'

import { comparisonWords } from '../../core/comparison-words.ts'

const people = { place: 'hot.distinctAuthors', from: 5, to: 7 }
const p = { place: 'hot.pValue', from: null, to: 0.001 }

test.each([
  [
    [people],
    8,
    5,
    '「热点：不同的人数」从 5 改为 7：热点与危机会少 3 条（8 → 5）',
    'With 7 instead of 5 (hot: different people) you would have had 3 hot alerts and crises fewer (8 → 5)',
  ],
  [
    [people, p],
    2,
    3,
    '「热点：不同的人数」从 5 改为 7，「热点：偶然的概率低于」从 无 改为 0.001：热点与危机会多 1 条（2 → 3）',
    'With 7 instead of 5 (hot: different people), 0.001 instead of none (hot: chance below) you would have had 1 hot alert or crisis more (2 → 3)',
  ],
  [
    [people],
    4,
    4,
    '「热点：不同的人数」从 5 改为 7：热点与危机仍是 4 条',
    'With 7 instead of 5 (hot: different people) you would have had as many hot alerts and crises, 4',
  ],
  [
    [],
    4,
    4,
    '两套规则相同：热点与危机仍是 4 条',
    'The rules are the same: as many hot alerts and crises, 4',
  ],
])('%j, %i to %i', (changes, before, after, chinese, english) => {
  const compared = { changes, before, after }
  expect(comparisonWords(compared, 'zh-CN')).toBe(chinese)
  expect(comparisonWords(compared, 'en')).toBe(english)
})
