import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { dayMs, minuteMs } from '../../core/clock.ts'
import { runOutcomes } from '../../core/mention.ts'
import { nextRun, type RunBefore, type RunFacts } from '../../crawlers/next-run.ts'

const now = new Date('2026-03-11T02:00:00Z')
const before: RunBefore = {
  intervalMs: 10 * minuteMs,
  consecutiveFailures: 0,
  breaker: 'closed',
  state: 'ready',
  stateDetail: null,
  cursor: null,
  usual: [],
}
const facts: RunFacts = {
  outcome: 'ok',
  detail: null,
  retryAfterMs: null,
  fetched: 3,
  unparsable: 0,
  seen: 3,
  startedAt: now,
  newest: { at: new Date('2026-03-11T01:00:00Z'), ids: ['9'] },
}
const decide = (run: Partial<RunFacts>, was: Partial<RunBefore> = {}, random = 0) =>
  nextRun({ ...facts, ...run }, { ...before, ...was }, { now, random })

describe('the cursor', () => {
  test('moves to the newest post, never back and never beyond now', () => {
    expect(decide({}).cursor).toEqual({ since: '2026-03-11T01:00:00.000Z', ids: ['9'] })
    const ahead = { since: '2026-03-11T01:30:00.000Z', ids: ['10'] }
    expect(decide({}, { cursor: ahead }).cursor).toBe(ahead)
    expect(
      decide({ newest: { at: new Date('2026-03-12T01:00:00Z'), ids: ['x'] } }).cursor?.since,
    ).toBe(now.toISOString())
    expect(decide({ newest: null }, { cursor: ahead }).cursor).toBe(ahead)
  })

  test('stays at the beginning of a run that met what appeared while it read', () => {
    const startedAt = new Date('2026-03-11T00:50:00Z')
    expect(decide({ startedAt }).cursor?.since).toBe(startedAt.toISOString())
  })

  test('only ok, empty and end move it', () => {
    for (const outcome of runOutcomes) {
      const moved = decide({ outcome }).cursor !== null
      expect([outcome, moved]).toEqual([outcome, ['ok', 'empty', 'end'].includes(outcome)])
    }
  })
})

test('the state names who can help', () => {
  const states = runOutcomes.map((outcome) => [outcome, decide({ outcome }).state])
  expect(Object.fromEntries(states)).toEqual({
    ok: 'ready',
    empty: 'ready',
    end: 'ready',
    unchanged: 'ready',
    budget_used: 'ready',
    auth_required: 'needs-credentials',
    captcha: 'failing',
    rate_limited: 'failing',
    blocked: 'failing',
    robots_disallowed: 'failing',
    not_found: 'failing',
    gone: 'failing',
    shape_changed: 'failing',
    bad_payload: 'failing',
    browser_missing: 'needs-browser',
    transport: 'failing',
    aborted: 'ready',
  })
})

test('waits longer with each failure, up to a day, and at least as long as it was asked to', () => {
  const wait = (run: Partial<RunFacts>, failures: number, random = 0) =>
    decide(
      { outcome: 'blocked', ...run },
      { consecutiveFailures: failures },
      random,
    ).nextDueAt.getTime() - now.getTime()
  expect([0, 1, 2].map((failures) => wait({}, failures) / minuteMs)).toEqual([20, 40, 80])
  expect(wait({}, 60)).toBe(10 * 64 * minuteMs)
  expect(
    decide(
      { outcome: 'blocked' },
      { intervalMs: dayMs / 2, consecutiveFailures: 9 },
    ).nextDueAt.getTime() - now.getTime(),
  ).toBe(dayMs)
  expect(wait({ retryAfterMs: 3 * dayMs }, 0)).toBe(3 * dayMs)
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(200), (random, failures) => {
      expect(wait({}, failures, random)).toBeGreaterThanOrEqual(wait({}, failures))
      expect(wait({}, failures, random)).toBeLessThanOrEqual(wait({}, failures) * 1.1 + 1)
    }),
  )
})

describe('an empty answer', () => {
  const empty = { outcome: 'empty' as const, fetched: 0, seen: 0, newest: null }
  test.each<[string, number[], Partial<RunFacts>, boolean]>([
    ['after three full runs is a failure', [8, 9, 8], {}, false],
    ['after two is not yet one', [8, 9], {}, true],
    ['where one of them was empty too is normal', [8, 0, 8, 7, 8], {}, true],
    ['where the page is unchanged is normal', [8, 9, 8], { outcome: 'unchanged' }, true],
    ['where there were hardly any is normal', [1, 2, 1, 2, 1], {}, true],
    ['with old posts on the page is normal', [8, 9, 8, 7, 8], { seen: 20 }, true],
    [
      'from a source that does not count its pages is a failure',
      [8, 9, 8, 7, 8],
      { seen: null },
      false,
    ],
  ])('%s', (_name, usual, more, succeeded) =>
    expect(decide({ ...empty, ...more }, { usual }).succeeded).toBe(succeeded),
  )
})

describe('our own restraint', () => {
  const failing: Partial<RunBefore> = {
    consecutiveFailures: 2,
    state: 'failing',
    stateDetail: 'transport: no answer',
    breaker: 'half-open',
  }

  test('a stopped run says nothing of the source, and a trial that it stopped is still due', () => {
    expect(decide({ outcome: 'aborted' }, failing)).toMatchObject({
      consecutiveFailures: 2,
      state: 'failing',
      breaker: 'open',
      succeeded: false,
      nextDueAt: now,
    })
  })

  test('a used-up budget waits for the next day, without a mark against the source', () => {
    const run = { outcome: 'budget_used' as const, detail: 'used up', retryAfterMs: 5 * 3_600_000 }
    expect(decide(run, { consecutiveFailures: 1 })).toMatchObject({
      consecutiveFailures: 1,
      state: 'ready',
      stateDetail: 'used up',
      breaker: 'closed',
      succeeded: false,
      cursor: null,
      nextDueAt: new Date(now.getTime() + 5 * 3_600_000),
    })
  })
})

test('who shuts us out is left alone for a quarter of an hour at least', () => {
  const wait = (outcome: RunFacts['outcome'], retryAfterMs: number | null = null) =>
    decide({ outcome, retryAfterMs }, { intervalMs: minuteMs }).nextDueAt.getTime() - now.getTime()
  expect(wait('rate_limited')).toBe(15 * minuteMs)
  expect(wait('captcha')).toBe(15 * minuteMs)
  expect(wait('transport')).toBe(2 * minuteMs)
  // it says itself how long
  expect(wait('rate_limited', 3 * minuteMs)).toBe(3 * minuteMs)
})
