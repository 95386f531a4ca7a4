import { expect, test } from 'vitest'

import { topicPrior } from '../../alerts/topic-prior.ts'
import { topics } from '../../core/topic.ts'

test.each([
  // topic, people and days of the brand, believed a day
  ['fees', 0, 0, 6.94],
  ['installation', 0, 0, 4.21],
  ['support', 0, 0, 0.29],
  ['fees', 20, 1, 5.78],
  ['fees', 0, 6, 0.99],
  ['fees', 280, 28, 2.47],
  ['support', 280, 28, 0.105],
  ['support', 28, 28, 0.1],
] as const)('%s of a brand of %d people in %d days: %d a day', (topic, seen, days, mean) => {
  const prior = topicPrior(topic, 'people', { seen, days })
  expect(prior.mean).toBeCloseTo(mean, 1)
  expect(prior.shape).toBe(0.5)
})

test('harm and regulators are rare everywhere, whatever the brand', () => {
  for (const seen of [0, 5_000])
    expect([
      topicPrior('safety', 'critical', { seen, days: 28 }).mean,
      topicPrior('fees', 'formal', { seen, days: 28 }).mean,
    ]).toEqual([0.02, 0.05])
})

test('the topics of a brand share what it brings', () => {
  const all = topics.map((topic) => topicPrior(topic, 'people', { seen: 2_800, days: 28 }).mean)
  expect(all.reduce((a, b) => a + b, 0)).toBeCloseTo((2_800 + 30) / 29, 0)
})
