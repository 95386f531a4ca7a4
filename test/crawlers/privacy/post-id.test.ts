import { createHash } from 'node:crypto'

import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { RawPost } from '../../../core/mention.ts'
import { createRowIdentity } from '../../../crawlers/imports/row-identity.ts'
import { RecordedPost } from '../../../crawlers/sources/import/recorded-post.ts'
import { storePosts } from '../../../crawlers/store-posts.ts'
import { mentions } from '../../../db/schema/mentions.ts'
import { aSource, testInstant } from '../../factories.ts'
import { testDatabase, type TestDatabase } from '../../setup/database.ts'

let t: TestDatabase
beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())

const phone = '13912345678'
const said = (number: string) => `漏水三次了，请打${number}`
const written = (number: string): RawPost =>
  RecordedPost.parse({ author: { id: '10086' }, text: said(number) })
const row = (number: string) => createRowIdentity()([said(number), '2025-06-14', '王女士', number])

async function store(
  source: { id: number },
  posts: RawPost[],
  keys: { identityKey: string; previousIdentityKey?: string } = { identityKey: 'k' },
) {
  const now = testInstant
  return t.db.transaction((tx) =>
    storePosts(tx, { source: { id: source.id, kind: 'import' }, posts, now, ...keys }),
  )
}

const rowsOf = (source: { id: number }) =>
  t.db
    .select({ id: mentions.id, externalId: mentions.externalId, text: mentions.text })
    .from(mentions)
    .where(eq(mentions.sourceId, source.id))
    .orderBy(mentions.id)

test('whoever has the rows cannot find a hidden number by trying', async () => {
  const source = await aSource(t.db)
  await store(source, [written(phone), { ...written(phone), sourceId: row(phone) }])
  const stored = JSON.stringify(await rowsOf(source))
  // all that is hidden is ten digits: as many attempts as a computer makes in an hour
  for (let n = 0; n < 1000; n += 1) {
    const tried = `1391234${String(5000 + n).padStart(4, '0')}`
    for (const id of [written(tried).sourceId, row(tried)]) expect(stored).not.toContain(id)
  }
  expect(stored).toContain('请打1******')
})

test('the same words are the same post still, and others others', async () => {
  const source = await aSource(t.db)
  await store(source, [written(phone), written('13912345679')])
  const again = await store(source, [written(phone), written('13800138000')])
  expect([again.counts.known, again.counts.new]).toEqual([1, 1])
})

test('ids that a site gave stay as they are', async () => {
  const source = await aSource(t.db)
  const ids = ['4990123456789012', 'https://bbs.example.com/t/1', 'ab'.repeat(20), '王_1']
  await store(
    source,
    ids.map((sourceId) => ({ ...written(phone), sourceId })),
  )
  expect((await rowsOf(source)).map(({ externalId }) => externalId).toSorted()).toEqual(
    ids.toSorted(),
  )
})

describe('a post that is stored already', () => {
  test('by a plain hash, as former versions did, gets its new id when it is seen again', async () => {
    const source = await aSource(t.db)
    const { sourceId } = written(phone)
    await store(source, [{ ...written(phone), sourceId: 'plain' }])
    await t.db
      .update(mentions)
      .set({ externalId: sourceId })
      .where(eq(mentions.sourceId, source.id))
    const [before] = await rowsOf(source)
    const { counts } = await store(source, [written(phone)])
    expect([counts.known, counts.new]).toEqual([1, 0])
    const after = await rowsOf(source)
    expect(after.map(({ id }) => id)).toEqual([before?.id])
    expect(after[0]?.externalId).not.toBe(sourceId)
  })

  test('goes along to a new key while both are known', async () => {
    const source = await aSource(t.db)
    await store(source, [written(phone)])
    const [before] = await rowsOf(source)
    const keys = { identityKey: 'k2', previousIdentityKey: 'k' }
    for (const _ of [1, 2])
      expect((await store(source, [written(phone)], keys)).counts.known).toBe(1)
    const after = await rowsOf(source)
    expect(after.map(({ id }) => id)).toEqual([before?.id])
    expect(after[0]?.externalId).not.toBe(before?.externalId)
    expect((await store(source, [written(phone)], { identityKey: 'k2' })).counts.known).toBe(1)
  })

  test('under two former ids at once keeps one of them, and the next sight goes well', async () => {
    const source = await aSource(t.db)
    await store(source, [written(phone)])
    await store(source, [{ ...written(phone), sourceId: 'plain' }])
    const { sourceId } = written(phone)
    await t.db
      .update(mentions)
      .set({ externalId: sourceId })
      .where(eq(mentions.externalId, 'plain'))
    const keys = { identityKey: 'k2', previousIdentityKey: 'k' }
    expect((await store(source, [written(phone)], keys)).counts.known).toBe(1)
    expect(await rowsOf(source)).toHaveLength(2)
    expect((await store(source, [written(phone)], keys)).counts.known).toBe(1)
  })

  test('of another source stays with that one', async () => {
    const [here, there] = [await aSource(t.db), await aSource(t.db)]
    const id = createHash('sha256').update('x').digest('hex')
    await store(there, [{ ...written(phone), sourceId: 'x' }])
    await t.db.update(mentions).set({ externalId: id }).where(eq(mentions.sourceId, there.id))
    await store(here, [{ ...written(phone), sourceId: id }])
    expect((await rowsOf(there)).map(({ externalId }) => externalId)).toEqual([id])
  })
})
