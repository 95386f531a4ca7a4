import { expect, test } from 'vitest'

import { decideTier } from '../../alerts/decide-tier.ts'
import { budgets, leastBudget } from '../../alerts/least-budget.ts'
import { hourMs } from '../../core/clock.ts'
import { TierRules } from '../../core/rule.ts'

import { aComplaint } from './a-complaint.ts'
import { usual } from './usual-of.ts'

const now = new Date('2026-03-11T02:00:00Z')
const people = (count: number, more: object = {}) => ({
  topic: 'installation' as const,
  complaints: Array.from({ length: count }, (_, i) =>
    aComplaint({ countedAt: new Date(now.getTime() - (count - i) * 0.2 * hourMs), ...more }),
  ),
  tellings: new Map<string, Date[]>(),
  baseline: usual(2),
  timeZone: 'Asia/Shanghai',
})

test.each([5, 6, 7, 8, 10])('%i people: just the budget that it takes, and no smaller', (count) => {
  const e = people(count)
  const tierAt = (falseAlarmsPerMonth: number) =>
    decideTier(e, TierRules.parse({ falseAlarmsPerMonth }), now).tier
  expect(tierAt(50)).toBe('hot')
  const least = leastBudget(e, TierRules.parse({ falseAlarmsPerMonth: 50 }), now)
  expect(budgets).toContain(least)
  expect(tierAt(least)).toBe('hot')
  for (const budget of budgets.filter((one) => one < least)) expect(tierAt(budget)).toBe('ordinary')
})

test('the more people, the smaller', () => {
  const of = (count: number) =>
    leastBudget(people(count), TierRules.parse({ falseAlarmsPerMonth: 50 }), now)
  const found = [5, 6, 7, 8, 10, 30].map(of)
  expect(found).toEqual(found.toSorted((a, b) => b - a))
  expect(new Set(found).size).toBeGreaterThan(2)
  expect(found.at(-1)).toBe(budgets[0])
})

test('what one post alone makes hot hangs on no budget; the present one is the most', () => {
  const famous = people(1, { authorFollowers: 200_000 })
  expect(leastBudget(famous, TierRules.parse({}), now)).toBe(budgets[0])
  const present = TierRules.parse({ falseAlarmsPerMonth: 0.3 })
  expect(leastBudget(people(1), present, now)).toBe(0.3)
})
