import { describe, expect, test } from 'vitest'

import { buildBaselines } from '../../alerts/build-baselines.ts'
import { decideTier } from '../../alerts/decide-tier.ts'
import { explainReason } from '../../core/explain-reason.ts'
import { hourMs } from '../../core/clock.ts'
import { TierRules } from '../../core/rule.ts'

import { aComplaint } from './a-complaint.ts'

const now = new Date('2026-03-11T10:00:00Z')
const ago = (hours: number) => new Date(now.getTime() - hours * hourMs)
const rules = TierRules.parse({})

/** So many people spread over the last hours, where the brand has been watched for so many days. */
function tierOf(people: number, hours: number, watchedDays: number) {
  const complaints = Array.from({ length: people }, (_, i) =>
    aComplaint({ countedAt: ago((hours * (people - 1 - i)) / people), topics: ['installation'] }),
  )
  const baseline = buildBaselines({
    hours: [],
    months: null,
    historyStart: ago(24 * watchedDays),
    gaps: [],
    timeZone: 'Asia/Shanghai',
  })('installation')
  const known = { topic: 'installation' as const, tellings: new Map(), timeZone: 'Asia/Shanghai' }
  const { tier, reasons } = decideTier({ ...known, complaints, baseline }, rules, now)
  return { tier, said: reasons.map((reason) => explainReason(reason, 'zh-CN')).join() }
}

describe('a new brand', () => {
  test.each<[string, number, number, number, 'ordinary' | 'hot' | 'crisis']>([
    // people, within hours, days watched
    ['four on the first day', 4, 24, 0.5, 'ordinary'],
    ['four in an hour of the first day', 4, 1, 0.5, 'ordinary'],
    ['ten on the second day', 10, 24, 1.5, 'ordinary'],
    ['eighteen in an hour of the first day', 18, 1, 0.5, 'ordinary'],
    ['nineteen in an hour of the first day', 19, 1, 0.5, 'hot'],
    ['a hundred on the first day', 100, 24, 0.5, 'crisis'],
    ['four on the fifth day', 4, 24, 5, 'ordinary'],
    ['four in an hour of the fifth day', 4, 1, 5, 'hot'],
    ['four after four quiet weeks', 4, 24, 40, 'hot'],
    ['two after four quiet weeks', 2, 1, 40, 'ordinary'],
  ])('%s', (_, people, hours, watched, tier) => {
    expect(tierOf(people, hours, watched).tier).toBe(tier)
  })

  test('the reason says that there is little past', () => {
    expect(tierOf(40, 1, 0.5).said).toContain('历史不足 1 天')
    expect(tierOf(8, 1, 5).said).toContain('历史不足 6 天')
    expect(tierOf(8, 1, 40).said).not.toContain('历史不足')
  })
})
