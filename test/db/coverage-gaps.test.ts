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

test('a source is missed from its first failure to its next answer, by the part that it brings', async () => {
  const brand = await aBrand(t.db)
  const [large, small, other] = [await aSource(t.db), await aSource(t.db), await aSource(t.db)]
  for (const [i, source] of [large, large, large, small].entries())
    await aMention(t.db, { brandId: brand.id, sourceId: source.id, countedAt: at(i) })
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
