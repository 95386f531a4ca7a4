import { expect, test } from 'vitest'

import { explainReason } from '../../core/explain-reason.ts'
import type { Reason } from '../../core/rule.ts'
import { AlertTimeline } from '../../web/components/alert-timeline.tsx'
import type { AlertData } from '../../web/load-alert.ts'
import type { View } from '../../web/view.ts'

const now = new Date('2026-03-11T02:00:00Z')
const view = { language: 'en', say: (_: string, english: string) => english, now } as View
const reason = (observed: number): Reason => ({
  rule: 'complaint',
  observed,
  threshold: 1,
  mentionIds: [],
})

function drawn(...counts: number[]): string {
  const events = counts.map((count, i) => ({
    id: i + 1,
    kind: 'escalated',
    tierFrom: null,
    tierTo: 'hot',
    reasons: [reason(count)],
    evidenceMentionIds: [],
    actor: 'koushao',
    note: null,
    at: now,
  }))
  const props = { view, events: events as unknown as AlertData['events'], zone: 'Asia/Shanghai' }
  const drawing: { toString: () => string } = AlertTimeline(props)
  return drawing.toString()
}

test('numbers that stand in the entry before are not said again, others are', () => {
  const times = (html: string) => html.split('class="reasons"').length - 1
  expect(times(drawn(7, 7, 7))).toBe(1)
  expect(times(drawn(7, 8, 7))).toBe(3)
  // newest first
  const html = drawn(7, 8)
  const [newest, oldest] = [8, 7].map((count) => html.indexOf(explainReason(reason(count), 'en')))
  expect(newest).toBeGreaterThan(0)
  expect(oldest).toBeGreaterThan(newest ?? 0)
})
