import fc from 'fast-check'

import type { Complaint } from '../../alerts/complaint.ts'
import type { TopicEvidence } from '../../alerts/topic-evidence.ts'
import { dayMs, hourMs } from '../../core/clock.ts'
import type { Precision } from '../../core/mention.ts'

import { aComplaint } from './a-complaint.ts'
import { usual } from './usual-of.ts'

export const now = new Date('2026-03-11T02:00:00Z')
export const ago = (hours: number, from = now) => new Date(from.getTime() - hours * hourMs)

/** Times at which some authors told of trouble before the horizon. */
const earlier = new Map([0, 1, 2].map((one) => [`a${one}`, [ago(80 + one), ago(140)]]))

/** What an engine looks at in a complaint, every kind of it: people, texts, sites, reach, growth, severity, words, marks, dates. */
const row = fc.record({
  hours: fc.double({ min: 0, max: 71, noNaN: true }),
  author: fc.option(fc.integer({ min: 0, max: 15 })),
  duplicateOf: fc.option(fc.integer({ min: 1, max: 5 }), { freq: 6 }),
  severity: fc.constantFrom<1 | 2 | 3>(1, 1, 1, 2, 3),
  site: fc.constantFrom('weibo', 'rss', 'html', 'discourse'),
  followers: fc.constantFrom(null, null, 100, 9_000, 150_000, 2_000_000),
  likes: fc.constantFrom(null, 3, 900, 40_000),
  gained: fc.option(fc.constantFrom(10, 499, 500, 9_000), { freq: 5 }),
  formal: fc.option(fc.constantFrom('media', 'regulator', 'court'), { freq: 4 }),
  ordered: fc.constantFrom([], [], ['same-text'], ['fresh-account', 'alike-names']),
  precision: fc.constantFrom<Precision>('second', 'second', 'second', 'hour', 'day', 'month'),
  besides: fc.constantFrom([], ['quality'], ['safety']),
})
type Row = typeof row extends fc.Arbitrary<infer R> ? R : never

const complaintOf = (of: Row, i: number): Complaint =>
  aComplaint({
    id: i + 1,
    countedAt: dated(ago(of.hours), of.precision),
    precision: of.precision,
    authorHash: of.author === null ? null : `a${of.author}`,
    duplicateOf: of.duplicateOf,
    severity: of.severity,
    sourceKind: of.site,
    authorFollowers: of.followers,
    likes: of.likes,
    growth: of.gained === null ? null : { interactions: of.gained, hours: 5 },
    signals: of.formal === null ? [] : [of.formal],
    suspicions: [...of.ordered],
    topics: ['installation', ...of.besides] as Complaint['topics'],
  })

/** What is known by the day or the month is dated to its beginning, in Shanghai. */
function dated(at: Date, precision: Precision): Date {
  const zoneMs = 8 * hourMs
  const day = new Date(Math.floor((at.getTime() + zoneMs) / dayMs) * dayMs)
  if (precision === 'day') return new Date(day.getTime() - zoneMs)
  if (precision !== 'month') return at
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), 1) - zoneMs)
}

/** Some complaints, few or many, at places and times of their own; some in a burst. */
export const anyComplaints = fc
  .tuple(fc.array(row, { maxLength: 20 }), fc.array(row, { maxLength: 40 }), fc.nat(60))
  .map(([spread, burst, at]) =>
    [...spread, ...burst.map((of) => ({ ...of, hours: at + of.hours / 20 }))].map(complaintOf),
  )

/** People a day that are usual, and a month where posts are dated so. */
export const anyUsual = fc
  .tuple(fc.constantFrom(0, 0.5, 3, 10), fc.constantFrom(null, 4, 30))
  .map(([perDay, perMonth]) => usual(perDay, perMonth))

export function evidenceOf(
  complaints: readonly Complaint[],
  baseline: TopicEvidence['baseline'],
): TopicEvidence {
  const sorted = complaints.toSorted(
    (a, b) => a.countedAt.getTime() - b.countedAt.getTime() || a.id - b.id,
  )
  const tellings = new Map([...earlier].map(([author, at]) => [author, [...at]]))
  for (const { authorHash, countedAt } of sorted) {
    if (authorHash !== null)
      tellings.set(authorHash, [...(tellings.get(authorHash) ?? []), countedAt])
  }
  return {
    topic: 'installation',
    complaints: sorted,
    tellings,
    baseline,
    timeZone: 'Asia/Shanghai',
  }
}
