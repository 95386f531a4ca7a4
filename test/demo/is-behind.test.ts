import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { hourMs } from '../../core/clock.ts'
import { mentions } from '../../db/schema/mentions.ts'
import { sources } from '../../db/schema/sources.ts'
import { isBehind } from '../../demo/is-behind.ts'
import { aBrand, aMention, aSource, testInstant } from '../factories.ts'
import { testDatabase } from '../setup/database.ts'

let t: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())

const at = (hours: number) => new Date(testInstant.getTime() + hours * hourMs)

test('the world waits for a site that nobody asked and for a post that nobody judged, not for a site that is down', async () => {
  const brand = await aBrand(t.db)
  const source = await aSource(t.db)
  const set = (values: Partial<typeof sources.$inferInsert>) =>
    t.db.update(sources).set(values).where(eq(sources.id, source.id))
  await set({ lastRunAt: null })
  expect(await isBehind(t.db, at(0))).toBe(true)
  await set({ breaker: 'open' })
  expect(await isBehind(t.db, at(0))).toBe(false)
  await set({ breaker: 'closed', lastRunAt: at(1) })
  expect(await isBehind(t.db, at(0))).toBe(false)
  expect(await isBehind(t.db, at(2))).toBe(true)
  const mention = await aMention(t.db, { brandId: brand.id, sourceId: source.id })
  await t.db
    .update(mentions)
    .set({ state: 'stored', firstSeenAt: at(-1) })
    .where(eq(mentions.id, mention.id))
  expect(await isBehind(t.db, at(0))).toBe(true)
  expect(await isBehind(t.db, at(-2))).toBe(false)
})
