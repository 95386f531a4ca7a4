import { describe, expect, test } from 'vitest'

import { judgeRecall } from '../../crawlers/judge-recall.ts'

const missing = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ id: i + 1, externalId: `p${i + 1}` }))

describe('known posts that were not met', () => {
  test.each([
    ['none', 20, 0, false],
    ['one of many is gone', 20, 1, false],
    ['half of many are gone', 20, 10, false],
    ['more than half: we do not see what is there', 20, 11, true],
    ['all of a few may have been deleted', 4, 4, false],
    ['all of five are too many', 5, 5, true],
  ])('%s', (_name, expected, count, isLow) => {
    const judged = judgeRecall({ expected, missing: missing(count), named: null })
    expect(judged.isLow).toBe(isLow)
    expect(judged.gone).toEqual(isLow ? [] : missing(count).map(({ id }) => id))
    expect(judged.recall).toEqual({
      expected,
      met: expected - count,
      missed: missing(Math.min(count, 5)).map(({ externalId }) => externalId),
      named: false,
    })
  })

  test('a run that cannot tell says nothing', () => {
    expect(judgeRecall({ expected: null, missing: [], named: null })).toEqual({
      recall: null,
      isLow: false,
      gone: [],
    })
  })

  test('one named post is enough to be told of', () => {
    const named = [
      { name: '漏水', isMet: true },
      { name: '4962814561283645', isMet: false },
    ]
    expect(judgeRecall({ expected: null, missing: [], named })).toEqual({
      recall: { expected: 2, met: 1, missed: ['4962814561283645'], named: true },
      isLow: true,
      gone: [],
    })
    expect(judgeRecall({ expected: 3, missing: missing(1), named: named.slice(0, 1) })).toEqual({
      recall: { expected: 4, met: 3, missed: ['p1'], named: true },
      isLow: false,
      gone: [1],
    })
  })
})
