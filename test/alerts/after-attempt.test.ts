import { describe, expect, it } from 'vitest'

import { afterAttempt } from '../../alerts/after-attempt.ts'
import type { AttemptVerdict } from '../../core/delivery.ts'

const minuteMs = 60_000

describe('afterAttempt', () => {
  it.each([
    ['ok', 0, undefined, { next: { to: 'sent' }, attempts: 1, trouble: 'over' }],
    [
      'rate-limited',
      2,
      10 * minuteMs,
      { next: { to: 'retry', waitMs: 10 * minuteMs }, attempts: 2, holdMs: 10 * minuteMs },
    ],
    ['rate-limited', 0, 1_000, { next: { to: 'retry', waitMs: 10_000 }, holdMs: 10_000 }],
    ['rate-limited', 0, undefined, { next: { to: 'retry', waitMs: minuteMs }, attempts: 0 }],
    [
      'transient',
      0,
      undefined,
      { next: { to: 'retry', waitMs: 15_000 }, attempts: 1, holdMs: null },
    ],
    ['transient', 1, undefined, { next: { to: 'retry', waitMs: 30_000 }, trouble: null }],
    [
      'transient',
      2,
      undefined,
      { next: { to: 'retry', waitMs: minuteMs }, trouble: 'unreachable' },
    ],
    [
      'transient',
      0,
      7 * minuteMs,
      { next: { to: 'retry', waitMs: 7 * minuteMs }, holdMs: 7 * minuteMs },
    ],
    ['transient', 50, undefined, { next: { to: 'retry', waitMs: 15 * minuteMs }, unsure: false }],
    ['unsure', 0, undefined, { next: { to: 'retry', waitMs: 15_000 }, unsure: true }],
    [
      'channel-broken',
      0,
      undefined,
      { next: { to: 'failed', failure: 'channel-broken' }, trouble: 'channel-broken' },
    ],
    ['refused', 0, undefined, { next: { to: 'failed', failure: 'refused' }, trouble: 'refused' }],
    // the message is to blame, not the channel
    [
      'payload-bad',
      0,
      undefined,
      { next: { to: 'failed', failure: 'payload-bad' }, trouble: null },
    ],
  ] as [AttemptVerdict, number, number | undefined, object][])(
    '%s after %s attempts',
    (verdict, attempts, retryAfterMs, expected) => {
      const outcome = { verdict, answer: '', ...(retryAfterMs !== undefined && { retryAfterMs }) }
      expect(afterAttempt(outcome, { attempts, urgent: false })).toMatchObject(expected)
    },
  )

  it('never lets a crisis wait longer than two minutes unless it was told to', () => {
    const at = (attempts: number) =>
      afterAttempt({ verdict: 'transient', answer: '' }, { attempts, urgent: true }).next
    expect([0, 1, 2, 3, 4, 40].map(at)).toEqual(
      [15_000, 30_000, 60_000, 120_000, 120_000, 120_000].map((waitMs) => ({
        to: 'retry',
        waitMs,
      })),
    )
  })
})
