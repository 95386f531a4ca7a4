import { describe, expect, test } from 'vitest'

import type { Complaint } from '../../alerts/complaint.ts'
import { decideTier } from '../../alerts/decide-tier.ts'
import type { TopicEvidence } from '../../alerts/topic-evidence.ts'
import { hourMs } from '../../core/clock.ts'
import { TierRules } from '../../core/rule.ts'
import type { Tier } from '../../core/tier.ts'

import { aComplaint } from './a-complaint.ts'
import { usual } from './usual-of.ts'

const now = new Date('2026-03-11T02:00:00Z')
const ago = (hours: number) => new Date(now.getTime() - hours * hourMs)
const rules = TierRules.parse({})

function evidence(complaints: Complaint[], more: Partial<TopicEvidence> = {}): TopicEvidence {
  return {
    topic: 'installation',
    complaints: complaints.toSorted((a, b) => a.countedAt.getTime() - b.countedAt.getTime()),
    tellings: new Map(),
    baseline: usual(0),
    timeZone: 'Asia/Shanghai',
    ...more,
  }
}

const many = (
  count: number,
  of: (i: number) => Partial<Complaint> & Pick<Complaint, 'countedAt'>,
) => Array.from({ length: count }, (_, i) => aComplaint(of(i)))

const decide = (e: TopicEvidence, at = now) => {
  const { tier, reasons } = decideTier(e, rules, at)
  return { tier, rules: reasons.map((reason) => reason.rule) }
}

describe('decideTier', () => {
  test.each<[string, TopicEvidence, Tier | null, string[]]>([
    ['nothing', evidence([]), null, []],
    ['one complaint', evidence(many(1, () => ({ countedAt: ago(2) }))), 'ordinary', ['complaint']],
    ['two people', evidence(many(2, (i) => ({ countedAt: ago(i) }))), 'ordinary', ['complaint']],
    [
      'three people where one comes in two days',
      evidence(
        many(3, (i) => ({ countedAt: ago(i * 10) })),
        { baseline: usual(0.5) },
      ),
      'ordinary',
      ['complaint'],
    ],
    [
      'three people in minutes where one comes in two days',
      evidence(
        many(3, (i) => ({ countedAt: ago(i / 20) })),
        { baseline: usual(0.5) },
      ),
      'hot',
      ['many-authors'],
    ],
    ['five people', evidence(many(5, (i) => ({ countedAt: ago(i) }))), 'hot', ['many-authors']],
    [
      'one person five times',
      evidence(many(5, (i) => ({ countedAt: ago(i), authorHash: 'a' }))),
      'ordinary',
      ['complaint'],
    ],
    [
      'one text by five',
      evidence(many(5, (i) => ({ countedAt: ago(i), duplicateOf: 7 }))),
      'ordinary',
      ['complaint'],
    ],
    [
      'five people over three days',
      evidence(many(5, (i) => ({ countedAt: ago(i * 15) }))),
      'ordinary',
      ['complaint'],
    ],
    [
      'fifteen where ten are usual',
      evidence(
        many(15, (i) => ({ countedAt: ago(i) })),
        { baseline: usual(10) },
      ),
      'ordinary',
      ['complaint'],
    ],
    [
      'a burst that ended within the quiet window, found late',
      evidence(many(6, (i) => ({ countedAt: ago(20 + i / 10) }))),
      'hot',
      ['many-authors'],
    ],
    [
      'a burst that is long over',
      evidence(many(6, (i) => ({ countedAt: ago(30 + i / 10) }))),
      'ordinary',
      ['complaint'],
    ],
    [
      'a famous author',
      evidence([aComplaint({ countedAt: ago(3), authorFollowers: 99_000, likes: 1_000 })]),
      'hot',
      ['reach'],
    ],
    [
      'a very famous author in serious trouble',
      evidence([aComplaint({ countedAt: ago(3), authorFollowers: 2_000_000, severity: 2 })]),
      'crisis',
      ['reach', 'reach'],
    ],
    [
      'a very famous author with an ordinary trouble',
      evidence([aComplaint({ countedAt: ago(3), authorFollowers: 2_000_000 })]),
      'hot',
      ['reach'],
    ],
    [
      'a plain complaint that 40,000 may have seen',
      evidence([aComplaint({ countedAt: ago(3), authorFollowers: 10_000, reposts: 1_000 })]),
      'ordinary',
      ['complaint'],
    ],
    [
      'a serious one with the same reach',
      evidence([
        aComplaint({ countedAt: ago(3), authorFollowers: 10_000, reposts: 1_000, severity: 2 }),
      ]),
      'hot',
      ['reach'],
    ],
    [
      'danger told to 10,000',
      evidence([aComplaint({ countedAt: ago(3), authorFollowers: 10_000, severity: 3 })]),
      'hot',
      ['reach'],
    ],
    [
      'a post of two days ago that grows now',
      evidence([
        aComplaint({ countedAt: ago(50), likes: 900, growth: { interactions: 600, hours: 5 } }),
      ]),
      'hot',
      ['growth'],
    ],
    [
      'harm told by one',
      evidence([aComplaint({ countedAt: ago(3), severity: 3 })]),
      'ordinary',
      ['complaint'],
    ],
    [
      'harm told by two',
      evidence(many(2, (i) => ({ countedAt: ago(40 + i), severity: 3 }))),
      'crisis',
      ['critical-severity'],
    ],
    [
      'harm told by two under another topic',
      evidence(
        many(2, (i) => ({ countedAt: ago(i), severity: 3, topics: ['safety', 'installation'] })),
      ),
      'ordinary',
      ['complaint'],
    ],
    [
      'three who name a regulator',
      evidence(
        many(3, (i) => ({ countedAt: ago(7 * i), signals: ['regulator'] })),
        { baseline: usual(2) },
      ),
      'crisis',
      ['regulator-or-media'],
    ],
    [
      'three who name a regulator where that is daily bread',
      evidence(
        many(3, (i) => ({ countedAt: ago(i), signals: ['regulator'] })),
        { baseline: usual(40) },
      ),
      'ordinary',
      ['complaint'],
    ],
    [
      'fifty people',
      evidence(many(50, (i) => ({ countedAt: ago(i / 3) }))),
      'crisis',
      ['mass-complaint', 'many-authors'],
    ],
    [
      'ten people on three sites, still coming',
      evidence(many(10, (i) => ({ countedAt: ago(i), sourceKind: `site-${i % 3}` }))),
      'crisis',
      ['spread-over-sites', 'many-authors'],
    ],
    [
      'nine people on three sites: as any everyday topic of a bad day',
      evidence(many(9, (i) => ({ countedAt: ago(i), sourceKind: `site-${i % 3}` }))),
      'hot',
      ['many-authors'],
    ],
    [
      'one viral post and an echo on two other sites',
      evidence([
        aComplaint({ countedAt: ago(9), authorFollowers: 200_000 }),
        aComplaint({ countedAt: ago(3), sourceKind: 'rss' }),
        aComplaint({ countedAt: ago(2), sourceKind: 'rss' }),
        aComplaint({ countedAt: ago(2), sourceKind: 'html' }),
        aComplaint({ countedAt: ago(1), sourceKind: 'html' }),
      ]),
      'crisis',
      ['spread-over-sites', 'many-authors', 'reach'],
    ],
  ])('%s', (_, e, tier, reasons) => {
    expect(decide(e)).toEqual({ tier, rules: reasons })
  })

  test('the reason carries the numbers of the least likely window', () => {
    const complaints = many(8, (i) => ({ countedAt: ago(0.1 * i) }))
    const e = evidence(complaints, { baseline: usual(2) })
    const [reason] = decideTier(e, rules, now).reasons
    expect(reason).toMatchObject({
      rule: 'many-authors',
      observed: 8,
      threshold: 3,
      posts: 8,
      windowHours: 1,
    })
    expect(reason?.expected).toBeCloseTo(1.83 / 24, 2)
    expect(reason?.pValue).toBeLessThan(1e-6)
    expect(new Set(reason?.mentionIds)).toEqual(new Set(complaints.map((c) => c.id)))
  })

  test('the same customer on three occasions in 30 days, whatever the topics', () => {
    const complaints = [aComplaint({ countedAt: ago(1), authorHash: 'a' })]
    const told = (...hours: number[]) => ({ tellings: new Map([['a', hours.map(ago)]]) })
    expect(decide(evidence(complaints, told(1, 100, 400)))).toEqual({
      tier: 'hot',
      rules: ['repeat-customer'],
    })
    // three posts in one evening are one telling, and 40 days ago is another story
    expect(decide(evidence(complaints, told(1, 2, 3, 4))).tier).toBe('ordinary')
    expect(decide(evidence(complaints, told(1, 100, 24 * 40))).tier).toBe('ordinary')
    // on a topic of every site it is one customer still, and no crisis
    const elsewhere = many(5, (i) => ({ countedAt: ago(i), sourceKind: `site-${i % 3}` }))
    expect(decide(evidence([...complaints, ...elsewhere], told(1, 100, 400)))).toEqual({
      tier: 'hot',
      rules: ['many-authors', 'repeat-customer'],
    })
  })

  describe('posts that look ordered', () => {
    const suspicions = ['same-text']
    test.each<[string, number, number, Tier, string[]]>([
      ['none', 50, 0, 'crisis', ['mass-complaint', 'many-authors']],
      ['some, and enough others', 50, 5, 'crisis', ['mass-complaint', 'many-authors']],
      [
        'what the others deserve',
        5,
        45,
        'hot',
        ['mass-complaint', 'many-authors', 'suspected-army'],
      ],
      [
        'all: one tier lower, not two',
        0,
        50,
        'hot',
        ['mass-complaint', 'many-authors', 'suspected-army'],
      ],
      [
        'a hot topic of them is an ordinary one',
        1,
        6,
        'ordinary',
        ['many-authors', 'suspected-army'],
      ],
      ['a single one stays what it is', 0, 1, 'ordinary', ['complaint']],
    ])('%s', (_, others, ordered, tier, reasons) => {
      const complaints = [
        ...many(others, (i) => ({ countedAt: ago(i / 3) })),
        ...many(ordered, (i) => ({ countedAt: ago(i / 3), suspicions })),
      ]
      expect(decide(evidence(complaints))).toEqual({ tier, rules: reasons })
    })

    test('the reason names them, so that a person can judge', () => {
      const complaints = many(6, (i) => ({ id: i + 1, countedAt: ago(6 - i), suspicions }))
      const { reasons } = decideTier(evidence(complaints), rules, now)
      expect(reasons.at(-1)).toEqual({
        rule: 'suspected-army',
        observed: 6,
        threshold: 1,
        mentionIds: [1, 2, 3, 4, 5, 6],
      })
    })
  })

  describe('one number for all that chance may do', () => {
    const tierWith = (written: object) =>
      decideTier(
        evidence(
          many(9, (i) => ({ countedAt: ago(i * 2) })),
          { baseline: usual(4) },
        ),
        TierRules.parse(written),
        now,
      ).tier
    test.each<[object, Tier]>([
      [{ falseAlarmsPerMonth: 5 }, 'hot'],
      [{ falseAlarmsPerMonth: 0.02 }, 'ordinary'],
      // older files: what they ask for besides still holds
      [{ falseAlarmsPerMonth: 5, hot: { distinctAuthors: 10 } }, 'ordinary'],
      [{ falseAlarmsPerMonth: 5, hot: { timesExpected: 8 } }, 'ordinary'],
      [{ falseAlarmsPerMonth: 5, hot: { pValue: 0.000_001 } }, 'ordinary'],
    ])('%j', (written, tier) => {
      expect(tierWith(written)).toBe(tier)
    })

    test('the more topics can be wrong, the surer each must be', () => {
      const complaints = many(9, (i) => ({ countedAt: ago(i * 2) }))
      const at = (topics: number) =>
        decideTier(
          evidence(complaints, { baseline: usual(4, null, topics) }),
          TierRules.parse({ falseAlarmsPerMonth: 5 }),
          now,
        ).tier
      expect([at(1), at(14)]).toEqual(['hot', 'ordinary'])
    })
  })

  test('a slow burn: too few for any window alone, too many together', () => {
    // one in 72 minutes where seven a day are usual
    const complaints = many(15, (i) => ({ countedAt: ago(1.2 * i) }))
    const [reason] = decideTier(evidence(complaints, { baseline: usual(7) }), rules, now).reasons
    // the least likely window explains; by itself it is no alarm, so no line is named that it would not reach
    expect(reason).toMatchObject({ rule: 'slow-burn', windowHours: 12, posts: 10, observed: 10 })
    expect(reason?.expected).toBeCloseTo(3.1, 0)
    expect(reason?.pValue).toBeGreaterThan(0.002)
    expect(reason?.pLimit).toBeUndefined()
    expect(decide(evidence(complaints.slice(0, 9), { baseline: usual(7) })).tier).toBe('ordinary')
  })

  describe('months', () => {
    const monthStart = new Date('2026-02-28T16:00:00Z')
    const dated = (count: number, of: Partial<Complaint> = {}) =>
      many(count, () => ({ countedAt: monthStart, precision: 'month', ...of }))

    test('a usual month of them on its first day is no burst', () => {
      const e = evidence(dated(60), { baseline: usual(0, 50) })
      expect(decide(e, monthStart)).toEqual({ tier: 'ordinary', rules: ['complaint'] })
    })

    test('a month far beyond the usual is hot, named, and holds to its end', () => {
      const e = evidence(dated(45), { baseline: usual(0, 18) })
      const { tier, reasons, heldAt } = decideTier(e, rules, monthStart)
      expect(tier).toBe('hot')
      expect(reasons[0]).toMatchObject({ observed: 45, period: '2026-03', windowHours: 744 })
      expect(heldAt).toEqual(new Date('2026-03-31T16:00:00Z'))
    })

    test('harm is judged against its own past', () => {
      const harm = { severity: 3 as const }
      expect(decide(evidence(dated(4, harm), { baseline: usual(0, 60) }), monthStart).tier).toBe(
        'ordinary',
      )
      expect(decide(evidence(dated(14, harm), { baseline: usual(0, 60) }), monthStart).tier).toBe(
        'crisis',
      )
    })

    test('without a past to compare with, nothing is said of months', () => {
      expect(decide(evidence(dated(80)), monthStart).tier).toBe('ordinary')
    })
  })

  test('days: posts of yesterday and today count together, finer ones with them', () => {
    const day = (hours: number) => ({ countedAt: ago(hours), precision: 'day' as const })
    // 10:00 in Shanghai: this day began ten hours ago
    const today = many(2, () => day(10))
    expect(decide(evidence(today)).tier).toBe('ordinary')
    const finer = many(3, () => ({ countedAt: ago(1) }))
    const { tier, reasons } = decideTier(evidence([...today, ...finer]), rules, now)
    expect(tier).toBe('hot')
    expect(reasons[0]).toMatchObject({ period: '2026-03-11', windowHours: 24, observed: 5 })
  })
})
