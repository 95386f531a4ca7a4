import { NotFoundError } from '../core/errors.ts'
import { refusals } from '../core/refusals.ts'
import type { Aspect } from '../core/classification.ts'
import type { Topic } from '../core/topic.ts'
import { isTopic } from '../core/topic.ts'
import type { Tx } from '../db/client.ts'
import { consoleBrands } from '../db/queries/console-brands.ts'
import { brandSpan } from '../db/queries/brands.ts'
import { localTime } from '../lib/local-time.ts'
import {
  aspectCounts,
  bucketCounts,
  bucketsWithRuns,
  hasOlderMentions,
  judgesOf,
  keyphraseCounts,
  precisionCounts,
  type Bucket,
} from '../db/queries/trends.ts'

import { bucketsOf } from './buckets.ts'
import { coverageOf, type Coverage } from './coverage.ts'
import { previousWindow } from './previous-window.ts'
import { compareCounts, type Change } from './rise.ts'

export type TrendInput = {
  brandId: number
  since: Date
  until: Date
  bucket: Bucket
  aspect?: Aspect | undefined
  /** At most this many keyphrases; all that rise are among them. Default 40. */
  limit?: number | undefined
}

/** A count per bucket; null where nobody looked (a gap, or before anything was known), which is not zero. */
export type Series = (number | null)[]

export type KeywordTrends = {
  brandId: number
  timeZone: string
  /** `month` where most posts are dated by month alone, whatever was asked. */
  bucket: Bucket
  /** First local day of each bucket. */
  buckets: string[]
  coverage: Coverage[]
  mentions: Series
  complaints: Series
  negatives: Series
  aspects: { name: Topic; total: number; complaints: Series; change: Change }[]
  keyphrases: {
    phrase: string
    total: number
    complaints: number
    series: Series
    change: Change
  }[]
  /** Posts left out because only their month is known. */
  leftOut: number
  previous: { since: Date; until: Date }
  /** Who judged the posts of both windows, first day first: where there are several, a change may be theirs. */
  judges: Judges
}

export type Judges = { model: string; posts: number; since: string }[]

/** Words and aspects over time, each compared with the window of equal length before. */
export async function keywordTrends(db: Tx, input: TrendInput): Promise<KeywordTrends> {
  const brand = (await consoleBrands(db)).find((one) => one.id === input.brandId)
  if (!brand) throw new NotFoundError(`brand ${input.brandId}: not found`, refusals.brandGone)
  const { timeZone } = brand
  const precision = await precisionCounts(db, { ...input, timeZone })
  const isMonthly = precision.coarse * 2 > precision.all
  const bucket = isMonthly ? 'month' : input.bucket
  const withoutCoarse = bucket !== 'month'
  const window = { ...input, bucket, timeZone, withoutCoarse }
  const before = previousWindow(window)
  const earlier = { ...window, ...before }

  const buckets = bucketsOf(window)
  const everything = await bucketCounts(db, { ...window, aspect: undefined })
  const totals = input.aspect ? await bucketCounts(db, window) : everything
  const span = await brandSpan(db, input.brandId)
  const coverage = coverageOf({
    buckets,
    withMentions: new Set(everything.map((row) => row.bucket)),
    withRuns: new Set(await bucketsWithRuns(db, window)),
    firstDay: span && localTime(span.first, timeZone, 'day'),
  })
  // data that begins late in the window before would make everything look risen
  const quarter = (before.until.getTime() - before.since.getTime()) / 4
  const comparable = await hasOlderMentions(
    db,
    input.brandId,
    new Date(before.since.getTime() + quarter),
  )

  const series = (counts: ReadonlyMap<string, number>): Series =>
    buckets.map((one, i) => (coverage[i] === 'seen' ? (counts.get(one) ?? 0) : null))
  const seriesOf = (field: 'mentions' | 'complaints' | 'negatives') =>
    series(new Map(totals.map((row) => [row.bucket, row[field]])))

  const aspectNow = group(await aspectCounts(db, window), (row) => [
    row.topic,
    row.bucket,
    row.complaints,
  ])
  const aspectBefore = group(await aspectCounts(db, earlier), (row) => [
    row.topic,
    row.bucket,
    row.complaints,
  ])
  const phraseRows = await keyphraseCounts(db, window)
  const phraseNow = group(phraseRows, (row) => [row.phrase, row.bucket, row.posts])
  const phraseComplaints = group(phraseRows, (row) => [row.phrase, row.bucket, row.complaints])
  const phraseBefore = group(await keyphraseCounts(db, earlier), (row) => [
    row.phrase,
    row.bucket,
    row.posts,
  ])
  const changeOf = (now: number, past: ReadonlyMap<string, number> | undefined) =>
    compareCounts(now, comparable ? sum(past) : null)

  return {
    brandId: input.brandId,
    timeZone,
    bucket,
    buckets,
    coverage,
    mentions: seriesOf('mentions'),
    complaints: seriesOf('complaints'),
    negatives: seriesOf('negatives'),
    aspects: [...aspectNow]
      .flatMap(([name, counts]) =>
        isTopic(name)
          ? [
              {
                name,
                total: sum(counts),
                complaints: series(counts),
                change: changeOf(sum(counts), aspectBefore.get(name)),
              },
            ]
          : [],
      )
      .toSorted((a, b) => b.total - a.total),
    keyphrases: pickPhrases(
      [...phraseNow].map(([phrase, counts]) => ({
        phrase,
        total: sum(counts),
        complaints: sum(phraseComplaints.get(phrase)),
        series: series(counts),
        change: changeOf(sum(counts), phraseBefore.get(phrase)),
      })),
      input.limit ?? 40,
    ),
    leftOut: withoutCoarse ? precision.coarse : 0,
    previous: before,
    judges: await judgesOf(db, { ...window, since: before.since }),
  }
}

type Phrase = KeywordTrends['keyphrases'][number]

/** The most frequent ones, with a place kept for every one that rises; a phrase of a single post is no trend. */
function pickPhrases(all: Phrase[], limit: number): Phrase[] {
  const byTotal = all
    .filter((one) => one.total > 1)
    .toSorted((a, b) => b.total - a.total || a.phrase.localeCompare(b.phrase))
  const rising = byTotal.filter((one) => one.change.direction === 'rising').slice(0, limit)
  const others = byTotal
    .filter((one) => one.change.direction !== 'rising')
    .slice(0, limit - rising.length)
  return [...rising, ...others].toSorted(
    (a, b) => b.total - a.total || a.phrase.localeCompare(b.phrase),
  )
}

function group<Row>(
  rows: readonly Row[],
  read: (row: Row) => [name: string, bucket: string, count: number],
) {
  const groups = new Map<string, Map<string, number>>()
  for (const row of rows) {
    const [name, bucket, count] = read(row)
    const counts = groups.get(name) ?? new Map<string, number>()
    counts.set(bucket, count)
    groups.set(name, counts)
  }
  return groups
}

function sum(counts: ReadonlyMap<string, number> | undefined): number {
  let total = 0
  for (const count of counts?.values() ?? []) total += count
  return total
}
