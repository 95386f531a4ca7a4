import { expect, test } from 'vitest'

import { newerNews } from '../../alerts/newer-news.ts'

const alert = { id: 1, leadAlertId: 7 }
const event = { seq: 2, tierTo: 'hot' as const }

test.each([
  ['nothing else', [], [false, false]],
  ['older news', [[1, 1, 'opened', 'hot']], [false, false]],
  ['newer news as grave', [[1, 3, 'raised', 'crisis']], [true, false]],
  ['newer news less grave', [[1, 3, 'lowered', 'ordinary']], [false, false]],
  ['its end', [[1, 4, 'resolved', 'ordinary']], [true, false]],
  ['the end of another', [[2, 4, 'resolved', 'ordinary']], [false, false]],
  ['the lead, as grave', [[7, 1, 'opened', 'hot']], [false, true]],
  ['the lead, less grave', [[7, 1, 'opened', 'ordinary']], [false, false]],
] as const)('%s', (_, delivered, [superseded, inhibited]) => {
  const rows = delivered.map(([alertId, seq, kind, tier]) => ({ alertId, seq, kind, tier }))
  expect(newerNews(event, alert, rows)).toEqual({ superseded, inhibited })
})

test('who follows nobody is held back by nobody', () => {
  const lead = { alertId: 7, seq: 1, kind: 'opened', tier: 'hot' } as const
  expect(newerNews(event, { id: 1, leadAlertId: null }, [lead]).inhibited).toBe(false)
})
