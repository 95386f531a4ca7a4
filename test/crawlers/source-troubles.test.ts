import { describe, expect, test } from 'vitest'

import { runOutcomes, type RunOutcome } from '../../core/mention.ts'
import { sourceTroubles, type TroubleFacts } from '../../crawlers/source-troubles.ts'

const good: TroubleFacts = {
  outcome: 'ok',
  detail: null,
  failures: 0,
  fetched: 20,
  unparsable: 0,
  missing: null,
  recall: null,
}
const reasons = (facts: Partial<TroubleFacts>) =>
  sourceTroubles({ ...good, ...facts }).found.map(({ reason }) => reason)

describe('an operator is told', () => {
  test('at once or at the second time, by what a person can do', () => {
    const told = (outcome: RunOutcome, failures: number) =>
      reasons({ outcome, failures, fetched: 0 }).join()
    expect(runOutcomes.map((o) => [o, told(o, 1), told(o, 2)])).toEqual([
      ['ok', '', ''],
      ['empty', '', ''],
      ['end', '', ''],
      ['unchanged', '', ''],
      ['budget_used', '', ''],
      ['auth_required', 'login-lost', 'login-lost'],
      ['captcha', 'refused', 'refused'],
      ['rate_limited', '', 'refused'],
      ['blocked', 'refused', 'refused'],
      ['robots_disallowed', 'refused', 'refused'],
      ['not_found', '', 'unreachable'],
      ['gone', '', 'unreachable'],
      ['shape_changed', 'layout-changed', 'layout-changed'],
      ['bad_payload', 'layout-changed', 'layout-changed'],
      ['browser_missing', '', 'unreachable'],
      ['transport', '', 'unreachable'],
      ['aborted', '', ''],
    ])
  })

  test('of an answer without posts where there were many, at once', () => {
    const missing = 'empty where 12 were usual'
    expect(sourceTroubles({ ...good, outcome: 'empty', fetched: 0, failures: 1, missing })).toEqual(
      {
        found: [{ reason: 'zero-yield', detail: missing }],
        mended: ['login-lost', 'refused', 'unreachable'],
      },
    )
  })

  test.each([
    [9, 20, false],
    [10, 20, true],
    [2, 2, false],
    [3, 3, true],
  ])('of %i unreadable items of %i: %s', (unparsable, fetched, told) => {
    expect(reasons({ unparsable, fetched })).toEqual(told ? ['layout-changed'] : [])
  })

  test('of known posts that are no longer met, by their names', () => {
    const recall = { expected: 10, met: 2, missed: ['p7', '漏水'], isLow: true }
    expect(sourceTroubles({ ...good, recall }).found).toEqual([
      { reason: 'low-recall', detail: '2 of 10 known posts met; missed: p7, 漏水' },
    ])
  })
})

describe('it is over', () => {
  test('where a run proves it', () => {
    expect(sourceTroubles(good).mended).toEqual([
      'login-lost',
      'refused',
      'unreachable',
      'zero-yield',
      'layout-changed',
    ])
    const recall = { expected: 3, met: 3, missed: [], isLow: false }
    expect(sourceTroubles({ ...good, recall }).mended).toContain('low-recall')
  })

  test('an answer without items proves no more than that the site answers', () => {
    for (const outcome of ['empty', 'unchanged'] as const)
      expect(sourceTroubles({ ...good, outcome, fetched: 0 }).mended).toEqual([
        'login-lost',
        'refused',
        'unreachable',
      ])
  })

  test('our own restraint proves nothing', () => {
    for (const outcome of ['aborted', 'budget_used'] as const)
      expect(sourceTroubles({ ...good, outcome, failures: 5 })).toEqual({ found: [], mended: [] })
  })
})
