import { z } from 'zod'

import { QuietHours } from '../../core/brand.ts'
import { TierRules } from '../../core/rule.ts'
import { ServiceHours } from '../../core/service-hours.ts'
import { ServiceLevels } from '../../core/service-level.ts'
import { tiers } from '../../core/tier.ts'

import type { ConfigProblem } from './config-problem.ts'
import { mergeRules } from './merge-rules.ts'
import { problemAt } from './problem-at.ts'
import type { YamlPath, YamlSource } from './yaml-source.ts'

const Rows = z.array(z.record(z.string(), z.unknown()))

/** Values that each fit their schema and do not fit one another. */
export function checkSense(yaml: YamlSource, root: Record<string, unknown>): ConfigProblem[] {
  const brands = Rows.safeParse(root['brands']).data ?? []
  return [
    ...reaches(yaml, root['rules'], undefined, ['rules']),
    ...brands.flatMap((brand, i) => [
      ...quietHours(yaml, brand['quietHours'], ['brands', i, 'quietHours']),
      ...serviceHours(yaml, brand['serviceHours'], ['brands', i, 'serviceHours']),
      ...answers(yaml, brand['serviceLevels'], ['brands', i, 'serviceLevels']),
      ...('rules' in brand
        ? reaches(yaml, root['rules'], brand['rules'], ['brands', i, 'rules'])
        : []),
    ]),
  ]
}

function quietHours(yaml: YamlSource, given: unknown, path: YamlPath): ConfigProblem[] {
  const { data } = QuietHours.safeParse(given)
  if (!data || data.from !== data.to) return []
  return fault(
    yaml,
    [...path, 'to'],
    [
      '与 from 不同的时刻；不要免打扰就去掉 quietHours',
      'another time than from; leave quietHours out for none',
    ],
    'quietHours: { from: "22:00", to: "08:00" }',
  )
}

function serviceHours(yaml: YamlSource, given: unknown, path: YamlPath): ConfigProblem[] {
  const { data } = ServiceHours.safeParse(given)
  if (!data) return []
  const twice = data.weekdays.findIndex((day, i) => data.weekdays.indexOf(day) < i)
  const sorted = data.periods.toSorted((a, b) => (a.from < b.from ? -1 : 1))
  const clash = sorted.find((period, i) => {
    const before = sorted[i - 1]
    return before && (before.to <= before.from || period.from < before.to)
  })
  return [
    ...(twice < 0
      ? []
      : fault(
          yaml,
          [...path, 'weekdays', twice],
          ['每个星期几只写一次', 'each day of the week once'],
          'weekdays: [1, 2, 3, 4, 5]',
        )),
    ...(clash
      ? fault(
          yaml,
          [...path, 'periods', data.periods.indexOf(clash)],
          ['不与其他时段重叠的时段', 'a period that overlaps no other'],
          'periods: [{ from: "09:00", to: "12:00" }, { from: "13:00", to: "18:00" }]',
        )
      : []),
  ]
}

function answers(yaml: YamlSource, given: unknown, path: YamlPath): ConfigProblem[] {
  const { data } = ServiceLevels.safeParse(given)
  if (!data) return []
  return tiers.flatMap((tier) => {
    const { firstAnswerHours, answerHours, working } = data[tier]
    // working hours and hours of the wall clock cannot be compared
    const isAlike = working.includes('first-answer') === working.includes('answer')
    const isLater = firstAnswerHours > answerHours
    if (!isLater || (!isAlike && working.includes('answer'))) return []
    return fault(
      yaml,
      [...path, tier, 'firstAnswerHours'],
      [
        `不多于 answerHours（${answerHours}）：首次回应不会晚于答复`,
        `not above answerHours (${answerHours}): the first answer is not due after the answer`,
      ],
      'ordinary: { firstAnswerHours: 4, answerHours: 24 }',
    )
  })
}

/** What so many may have seen is a crisis, and not even hot. */
function reaches(yaml: YamlSource, common: unknown, own: unknown, path: YamlPath): ConfigProblem[] {
  // a fault of either is told elsewhere
  if (![common, own].every((part) => TierRules.safeParse(part ?? {}).success)) return []
  const { hot, crisis } = mergeRules(common, own)
  if (crisis.reach >= hot.reach) return []
  return fault(
    yaml,
    [...path, 'crisis', 'reach'],
    [
      `不少于 hot.reach（${hot.reach}）：危机在热点之上`,
      `not below hot.reach (${hot.reach}): a crisis is above hot`,
    ],
    'rules:\n  hot: { reach: 100000 }\n  crisis: { reach: 1000000 }',
  )
}

function fault(...problem: Parameters<typeof problemAt>): ConfigProblem[] {
  return [problemAt(...problem)]
}
