import { describe, expect, test } from 'vitest'

import { explainReason } from '../../core/explain-reason.ts'
import { ruleNames, type Reason } from '../../core/rule.ts'

const burst: Reason = {
  rule: 'many-authors',
  observed: 17,
  threshold: 5,
  expected: 3.2,
  pValue: 0.00048003,
  windowHours: 6,
  mentionIds: [],
}

describe('explainReason', () => {
  test.each<[Partial<Reason>, string, string]>([
    [
      {},
      '过去 6 小时 17 位不同用户投诉同一话题（阈值 5，预期 3.2，是平时的 5.3 倍，p=0.00048）',
      '17 different people complained about this topic within 6 h (threshold 5, 3.2 expected, 5.3 times the usual, p=0.00048)',
    ],
    [
      { posts: 19, pLimit: 0.00158 },
      '过去 6 小时 19 条，17 位不同用户投诉同一话题（阈值 5，预期 3.2，是平时的 5.3 倍，p=0.00048，报警线 p<0.0016）',
      '17 different people complained about this topic within 6 h, in 19 posts (threshold 5, 3.2 expected, 5.3 times the usual, p=0.00048, alarm at p<0.0016)',
    ],
    [
      { rule: 'slow-burn', posts: 21, observed: 16, windowHours: 24 },
      '缓慢升温：过去 24 小时 21 条，16 位不同用户投诉同一话题，单看一段时间未越线，长短几段合起来越线（阈值 5，预期 3.2，是平时的 5 倍，p=0.00048）',
      'A slow burn: 16 different people complained about this topic within 24 h, in 21 posts, beyond chance only when short and long windows are taken together (threshold 5, 3.2 expected, 5 times the usual, p=0.00048)',
    ],
    [
      { historyDays: 5 },
      '过去 6 小时 17 位不同用户投诉同一话题（阈值 5，预期 3.2，是平时的 5.3 倍，p=0.00048，历史不足 6 天，预期从宽）',
      '17 different people complained about this topic within 6 h (threshold 5, 3.2 expected, 5.3 times the usual, p=0.00048, less than 6 days of history, so a wide margin)',
    ],
    [
      { historyDays: 0, expected: 0.1, pValue: 0.00002 },
      '过去 6 小时 17 位不同用户投诉同一话题（阈值 5，预期 0.1，p<0.0001，历史不足 1 天，预期从宽）',
      '17 different people complained about this topic within 6 h (threshold 5, 0.1 expected, p<0.0001, less than 1 day of history, so a wide margin)',
    ],
    [
      { period: '2019-06', windowHours: 720, expected: 18, observed: 45, pValue: 1e-9 },
      '2019-06：45 位不同用户投诉同一话题（阈值 5，预期 18，是平时的 2.5 倍，p<0.0001）',
      '45 different people complained about this topic in 2019-06 (threshold 5, 18 expected, 2.5 times the usual, p<0.0001)',
    ],
    [
      {
        rule: 'critical-severity',
        observed: 2,
        threshold: 2,
        expected: 0.02,
        windowHours: 48,
        pValue: 0.01,
      },
      '过去 2 天 2 位不同用户反映危及人身或财产安全的问题（阈值 2，预期 0.02，p=0.01）',
      '2 different people reported harm or danger within 48 h (threshold 2, 0.02 expected, p=0.01)',
    ],
    [
      { rule: 'quiet-window', observed: 50, threshold: 48 },
      '已平静 50 小时，没有再达到原级别的条件（需 48 小时）',
      'Quiet for 50 h: the conditions of the tier no longer hold (needs 48 h)',
    ],
    [
      { rule: 'reach', observed: 52_450, threshold: 100_000, weight: 3.16, expected: undefined },
      '一条投诉的影响力约 52,450 人（粉丝数，每次互动折合 30 人），因后果严重按 3.16 倍计为 165,742 人（阈值 100,000）',
      'One complaint reaches some 52,450 people: followers, and 30 for each interaction, counted 3.16 times for its severity: 165,742 (threshold 100,000)',
    ],
    [
      { rule: 'complaint', observed: 1, expected: undefined },
      '收到 1 条售后投诉',
      '1 after-sales complaint',
    ],
  ])('%j', (more, chinese, english) => {
    expect(explainReason({ ...burst, ...more }, 'zh-CN')).toBe(chinese)
    expect(explainReason({ ...burst, ...more }, 'en')).toBe(english)
  })

  test('every rule has a sentence of its own in both languages', () => {
    const bare = { observed: 2, threshold: 1, mentionIds: [] }
    for (const language of ['zh-CN', 'en'] as const) {
      const sentences = ruleNames.map((rule) => explainReason({ ...bare, rule }, language))
      expect(new Set(sentences).size).toBe(ruleNames.length)
      expect(sentences.join(' ')).not.toMatch(/undefined|NaN/)
    }
  })
})
