import { afterAll, beforeAll, expect, test } from 'vitest'

import { hourMs } from '../../core/clock.ts'
import type { RunOutcome } from '../../core/mention.ts'
import { coverageGaps } from '../../db/queries/coverage-gaps.ts'
import { crawlRuns } from '../../db/schema/sources.ts'
import { aBrand, aMention, aSource, testInstant } from '../factories.ts'
import { testDatabase } from '../setup/database.ts'

let t: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())

const at = (hours: number) => new Date(testInstant.getTime() + hours * hourMs)

const run = (sourceId: number, hours: number, outcome: RunOutcome) =>
  t.db.insert(crawlRuns).values({
    sourceId,
    startedAt: at(hours),
    finishedAt: at(hours),
    outcome,
    fetched: 0,
    requests: 1,
    counts: {},
  })
const intervalMs = hourMs

test('a source is missed from its first failure to its next answer, by the part that it brings', async () => {
  const brand = await aBrand(t.db)
  const [large, small, other] = [
    await aSource(t.db, { intervalMs: 6 * hourMs }),
    await aSource(t.db, { intervalMs: 6 * hourMs }),
    await aSource(t.db, { intervalMs }),
  ]
  for (const [i, source] of [large, large, large, small].entries())
    await aMention(t.db, { brandId: brand.id, sourceId: source.id, countedAt: at(i) })
  // a first failure, a quiet night, a blip, a killed run, and a source that stays down
  await run(large.id, 0, 'transport')
  await run(large.id, 1, 'ok')
  await run(large.id, 2, 'blocked')
  await run(large.id, 5, 'auth_required')
  await run(large.id, 8, 'empty')
  await run(large.id, 9, 'transport')
  await run(large.id, 9.25, 'unchanged')
  await run(large.id, 10, 'aborted')
  await run(large.id, 14, 'ok')
  await run(small.id, 12, 'ok')
  await run(small.id, 13, 'captcha')
  await run(other.id, 3, 'blocked')
  const gaps = await coverageGaps(t.db, { brandId: brand.id, since: at(-1), until: at(20) })
  expect(gaps).toEqual([
    { from: at(0), to: at(1), share: 0.75 },
    { from: at(2), to: at(8), share: 0.75 },
    { from: at(13), to: at(20), share: 0.25 },
  ])
})

test.each<[string, [number, RunOutcome][], [number, number][]]>([
  [
    'runs as planned',
    [
      [0, 'ok'],
      [1, 'ok'],
      [3.9, 'ok'],
      [5, 'ok'],
      [7, 'ok'],
    ],
    [],
  ],
  [
    'the program was off',
    [
      [0, 'ok'],
      [30, 'ok'],
      [31, 'ok'],
      [33, 'ok'],
    ],
    [[0, 30]],
  ],
  [
    'and the first run after it failed',
    [
      [0, 'ok'],
      [4, 'blocked'],
      [5, 'ok'],
      [8, 'ok'],
    ],
    [[0, 5]],
  ],
  [
    'it was killed',
    [
      [0, 'ok'],
      [1, 'aborted'],
      [8, 'ok'],
    ],
    [[1, 8]],
  ],
  [
    'it is off still',
    [
      [0, 'ok'],
      [1, 'ok'],
    ],
    [[1, 10]],
  ],
  [
    'the budget was used up',
    [
      [0, 'ok'],
      [1, 'budget_used'],
      [9, 'ok'],
    ],
    [],
  ],
  [
    'it was off before the span began',
    [
      [-100, 'ok'],
      [5, 'ok'],
      [8, 'ok'],
    ],
    [[-1, 5]],
  ],
  [
    'a source that is new',
    [
      [6, 'ok'],
      [8, 'ok'],
    ],
    [],
  ],
])('nobody looked: %s', async (_, runs, expected) => {
  const brand = await aBrand(t.db)
  const source = await aSource(t.db, { intervalMs })
  await aMention(t.db, { brandId: brand.id, sourceId: source.id, countedAt: at(0) })
  for (const [hours, outcome] of runs) await run(source.id, hours, outcome)
  const until = Math.max(10, ...runs.map(([hours]) => hours))
  const gaps = await coverageGaps(t.db, { brandId: brand.id, since: at(-1), until: at(until) })
  expect(gaps).toEqual(expected.map(([from, to]) => ({ from: at(from), to: at(to), share: 1 })))
})

test.each([
  ['was taken out', { active: false }],
  ['belongs to the demo, whose clock is fast', { origin: 'demo' as const }],
])('a source that %s is not missed', async (_, of) => {
  const brand = await aBrand(t.db)
  const source = await aSource(t.db, { intervalMs, ...of })
  await aMention(t.db, { brandId: brand.id, sourceId: source.id, countedAt: at(0) })
  await run(source.id, 0, 'ok')
  expect(await coverageGaps(t.db, { brandId: brand.id, since: at(-1), until: at(99) })).toEqual([])
})
