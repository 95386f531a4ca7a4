import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { hourMs } from '../../core/clock.ts'
import type { RawPost } from '../../core/mention.ts'
import { storePosts } from '../../crawlers/store-posts.ts'
import { brands } from '../../db/schema/brands.ts'
import {
  mentionBrands,
  mentionCounters,
  mentionRevisions,
  mentions,
} from '../../db/schema/mentions.ts'
import { aBrand, aSource, testInstant } from '../factories.ts'
import { testDatabase, type TestDatabase } from '../setup/database.ts'

let t: TestDatabase
beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())

const later = (hours: number) => new Date(testInstant.getTime() + hours * hourMs)

function post(id: string, more: Partial<RawPost> = {}): RawPost {
  return {
    sourceId: id,
    kind: 'post',
    text: `澜汐热水器又漏水了 ${id}`,
    publishedAt: later(-2),
    publishedPrecision: 'minute',
    author: { id: 'u1', name: '半夏的厨房', followers: 12 },
    likes: 3,
    ...more,
  }
}

async function store(source: { id: number }, posts: RawPost[], now = testInstant) {
  const { counts, stored } = await t.db.transaction((tx) =>
    storePosts(tx, { source: { id: source.id, kind: 'weibo' }, posts, now, identityKey: 'k' }),
  )
  expect(Object.values(counts).reduce((a, b) => a + b, 0)).toBe(posts.length)
  return { ...counts, stored }
}

const rowsOf = (source: { id: number }) =>
  t.db.select().from(mentions).where(eq(mentions.sourceId, source.id)).orderBy(mentions.externalId)
const only = async (source: { id: number }) => {
  const [row] = await rowsOf(source)
  if (!row) throw new Error('nothing stored')
  return row
}
const revisionsOf = (id: number) =>
  t.db
    .select()
    .from(mentionRevisions)
    .where(eq(mentionRevisions.mentionId, id))
    .orderBy(mentionRevisions.revision)
const countersOf = (id: number) =>
  t.db
    .select()
    .from(mentionCounters)
    .where(eq(mentionCounters.mentionId, id))
    .orderBy(mentionCounters.seenAt)

test('an unseen post becomes a masked row with its first revision and counters', async () => {
  const source = await aSource(t.db)
  const result = await store(source, [
    post('1', {
      title: '电话13912345678',
      text: '请打13912345678',
      reply: { text: '已致电 13912345678', at: null },
    }),
  ])
  expect([result.new, result.stored.length]).toEqual([1, 1])
  const row = await only(source)
  expect(row).toMatchObject({
    title: '电话1******',
    text: '请打1******',
    authorName: '半***房',
    state: 'stored',
    revision: 1,
    countedAt: later(-2),
    firstSeenAt: testInstant,
    reply: { text: '已致电 1******', at: null },
    product: null,
  })
  expect(row.authorHash).toMatch(/^[0-9a-f]{64}$/)
  expect(JSON.stringify(row)).not.toContain('u1"')
  expect(await revisionsOf(row.id)).toMatchObject([
    { revision: 1, text: '请打1******', seenAt: testInstant },
  ])
  expect(await countersOf(row.id)).toMatchObject([{ likes: 3, reposts: null, seenAt: testInstant }])
})

test('an address is stored without what only its sender should know', async () => {
  const source = await aSource(t.db)
  const url = 'https://u:p@shop.example.com/kf?id=7&mobile=13912345678'
  await store(source, [post('1', { url })])
  expect((await only(source)).url).toBe('https://shop.example.com/kf?id=7')
})

test('a page that was mistaken for a title, an address or an answer is cut', async () => {
  const source = await aSource(t.db)
  const long = '漏水'.repeat(500_000)
  const url = `https://bbs.example.com/?${'a'.repeat(100_000)}`
  await store(source, [
    post('1', { title: long, text: long, url, reply: { text: long, at: null } }),
  ])
  const row = await only(source)
  const lengths = [row.title, row.text, row.reply?.text].map((one) => one?.length)
  expect(lengths).toEqual([1_000, 50_000, 50_000])
  // half an address leads nowhere
  expect(row.url).toBeNull()
})

test('a sign that is cut in two does not keep the whole batch out', async () => {
  const source = await aSource(t.db)
  const [title, text] = [999, 49_999].map((length) => `${'水'.repeat(length)}😡`)
  const result = await store(source, [post('1', { title, text: text ?? '' }), post('2')])
  expect(result.new).toBe(2)
  const [row] = await rowsOf(source)
  expect([row?.title?.at(-1), row?.text.at(-1)]).toEqual(['\ufffd', '\ufffd'])
})

test('signs that PostgreSQL does not take keep nothing out, wherever they stand', async () => {
  const source = await aSource(t.db)
  const bad = 'a\u0000\ud83db'
  const product = { id: bad, name: bad }
  const result = await store(source, [post('1', { product, parentId: bad }), post('2')])
  expect(result.new).toBe(2)
  const [row] = await rowsOf(source)
  const kept = 'a\ufffdb'
  expect(row).toMatchObject({ product: { id: kept, name: kept }, parentExternalId: kept })
})

test('the same batch twice changes nothing but the time of the last sight', async () => {
  const source = await aSource(t.db)
  const posts = [post('a'), post('b'), post('c')]
  expect((await store(source, posts)).new).toBe(3)
  const before = await rowsOf(source)
  const again = await store(source, posts, later(1))
  expect([again.new, again.changed, again.known, again.stored]).toEqual([0, 0, 3, []])
  expect(await rowsOf(source)).toEqual(before.map((row) => ({ ...row, lastSeenAt: later(1) })))
  for (const { id } of before)
    expect([(await revisionsOf(id)).length, (await countersOf(id)).length]).toEqual([1, 1])
})

test('changed counters are noted; a count that is not told any more stays', async () => {
  const source = await aSource(t.db)
  await store(source, [post('1', { likes: 3, reposts: 1 })])
  const seen = await store(source, [post('1', { likes: 40, reposts: undefined })], later(1))
  expect([seen.known, seen.stored]).toEqual([1, []])
  const row = await only(source)
  expect([row.likes, row.reposts, row.revision]).toEqual([40, 1, 1])
  expect(await countersOf(row.id)).toMatchObject([
    { likes: 3 },
    { likes: 40, reposts: 1, seenAt: later(1) },
  ])
})

test('an edit is a new revision to be judged again; the old words stay', async () => {
  const source = await aSource(t.db)
  await store(source, [post('1', { text: '还行' })])
  await t.db
    .update(mentions)
    .set({ state: 'ignored', ignoredReason: 'not-about-brand' })
    .where(eq(mentions.sourceId, source.id))
  const edited = await store(source, [post('1', { text: '改：第三天漏电' })], later(3))
  const row = await only(source)
  expect([edited.changed, edited.stored]).toEqual([1, [row.id]])
  expect(row).toMatchObject({
    text: '改：第三天漏电',
    revision: 2,
    state: 'stored',
    ignoredReason: null,
    countedAt: later(-2),
    firstSeenAt: testInstant,
  })
  expect((await revisionsOf(row.id)).map((r) => [r.revision, r.text])).toEqual([
    [1, '还行'],
    [2, '改：第三天漏电'],
  ])
})

describe('time', () => {
  test('an undated post counts from first sight, and by its own time once that is known', async () => {
    const source = await aSource(t.db)
    const brand = await aBrand(t.db)
    await store(source, [post('1', { publishedAt: null, publishedPrecision: 'unknown' })])
    const undated = await only(source)
    expect([undated.countedAt, undated.publishedAt]).toEqual([testInstant, null])
    await t.db
      .insert(mentionBrands)
      .values({ mentionId: undated.id, brandId: brand.id, countedAt: testInstant, matched: [] })
    const dated = await store(
      source,
      [post('1', { publishedAt: later(-30), publishedPrecision: 'day' })],
      later(1),
    )
    expect([dated.known, dated.stored]).toEqual([1, [undated.id]])
    expect(await only(source)).toMatchObject({
      countedAt: later(-30),
      publishedAt: later(-30),
      publishedPrecision: 'day',
      state: 'stored',
    })
    const [link] = await t.db
      .select()
      .from(mentionBrands)
      .where(eq(mentionBrands.mentionId, undated.id))
    expect(link?.countedAt).toEqual(later(-30))
  })

  test('a known time never moves', async () => {
    const source = await aSource(t.db)
    await store(source, [post('1')])
    await store(source, [post('1', { publishedAt: later(-9) })], later(1))
    expect((await only(source)).countedAt).toEqual(later(-2))
  })

  test('a time in the future or before the web is no time', async () => {
    const source = await aSource(t.db)
    await store(source, [
      post('1', { publishedAt: later(25) }),
      post('2', { publishedAt: new Date('0001-01-01') }),
      post('3', { publishedAt: later(1) }),
    ])
    expect(
      (await rowsOf(source)).map((row) => [row.publishedAt, row.publishedPrecision, row.countedAt]),
    ).toEqual([
      [null, 'unknown', testInstant],
      [null, 'unknown', testInstant],
      [later(1), 'minute', later(1)],
    ])
  })
})

test('of two posts with one id in a batch the last wins and one counts as known', async () => {
  const source = await aSource(t.db)
  const result = await store(source, [
    post('1', { text: '先' }),
    post('2'),
    post('1', { text: '后' }),
  ])
  expect([result.new, result.known]).toEqual([2, 1])
  expect((await only(source)).text).toBe('后')
})

test('one id on two sources is two posts', async () => {
  const [a, b] = [await aSource(t.db), await aSource(t.db)]
  expect((await store(a, [post('1')])).new + (await store(b, [post('1')])).new).toBe(2)
})

test('words that PostgreSQL cannot hold are made sound', async () => {
  const source = await aSource(t.db)
  await store(source, [
    post('\u00001', {
      text: 'a\u0000b\ud800c "{}" \\u0000 \' 漏水🔥',
      author: { name: '\udc00x' },
    }),
  ])
  expect((await only(source)).text).toBe('ab\ufffdc "{}" \\u0000 \' 漏水🔥')
})

test('500 posts cost a handful of statements', async () => {
  const source = await aSource(t.db)
  const posts = Array.from({ length: 500 }, (_, i) => post(`p${i}`))
  expect((await store(source, posts)).new).toBe(500)
  let statements = 0
  const counting = new Proxy(t.db, {
    get: (target, key, receiver) => {
      if (key === 'execute' || key === 'select' || key === 'insert' || key === 'update')
        statements += 1
      return Reflect.get(target, key, receiver)
    },
  })
  const half = posts.map((p, i) => (i % 2 ? p : { ...p, text: `${p.text}！` }))
  const { counts } = await storePosts(counting, {
    source: { id: source.id, kind: 'weibo' },
    posts: half,
    now: later(1),
    identityKey: 'k',
  })
  expect([counts.changed, counts.known]).toEqual([250, 250])
  expect(statements).toBeLessThanOrEqual(3)
})

test('runs that store the same posts at the same time neither double them nor block each other for ever', async () => {
  const source = await aSource(t.db)
  const posts = Array.from({ length: 120 }, (_, i) => post(`p${i}`))
  const shuffled = (seed: number) =>
    [...posts].sort(
      (a, b) =>
        ((Number(a.sourceId.slice(1)) * seed) % 127) - ((Number(b.sourceId.slice(1)) * seed) % 127),
    )
  const edited = shuffled(11).map((p) => ({ ...p, likes: 99 }))
  const results = await Promise.all([
    store(source, shuffled(3)),
    store(source, shuffled(5)),
    store(source, shuffled(7), later(1)),
    store(source, edited, later(2)),
  ])
  expect(results.reduce((sum, r) => sum + r.new, 0)).toBe(120)
  expect((await rowsOf(source)).length).toBe(120)
  const again = await Promise.all(
    [1, 2, 3, 4].map((n) =>
      store(
        source,
        shuffled(n + 20).map((p) => ({ ...p, text: `${p.text} v${n}` })),
        later(n + 3),
      ),
    ),
  )
  expect(again.reduce((sum, r) => sum + r.changed, 0)).toBe(480)
  const [{ revisions } = { revisions: 0 }] = (
    await t.db.execute<{ revisions: number }>(sql`
    select count(*)::int as revisions from mention_revisions r join mentions m on m.id = r.mention_id where m.source_id = ${source.id}`)
  ).rows
  expect(revisions).toBe(600)
})

test('an import names the brand of its posts', async () => {
  const [source, brand] = [await aSource(t.db), await aBrand(t.db)]
  await storePosts(t.db, {
    source: { id: source.id, kind: 'import' },
    posts: [post('1')],
    now: testInstant,
    identityKey: 'k',
    importBrandId: brand.id,
  })
  expect((await only(source)).importBrandId).toBe(brand.id)
})

describe('the key of authors', () => {
  const send = (
    source: { id: number },
    posts: RawPost[],
    identityKey: string,
    previousIdentityKey: string | null = null,
  ) =>
    t.db.transaction((tx) =>
      storePosts(tx, {
        source: { id: source.id, kind: 'weibo' },
        posts,
        now: testInstant,
        identityKey,
        previousIdentityKey,
      }),
    )
  const by = (id: string) => ({ author: { id, name: `快乐小王${id}` } })

  test('a customer who is seen again while keys change stays one person', async () => {
    const [one, other] = [await aSource(t.db), await aSource(t.db)]
    await send(one, [post('k1', by('91')), post('k2', by('92')), post('k3', by('93'))], 'old')
    const before = await rowsOf(one)
    await send(other, [post('k4', by('91'))], 'new', 'old')
    await send(one, [post('k3', by('93'))], 'new', 'old')
    const [k1, k2, k3] = await rowsOf(one)
    const k4 = await only(other)
    expect(k1?.authorHash).toBe(k4.authorHash)
    expect(k1?.authorKey).toBe(k4.authorKey)
    expect(k1?.authorKey).not.toBe(before[0]?.authorKey)
    // not seen since: stands under the old key, and no link leads to the new one
    expect([k2?.authorHash, k2?.authorKey]).toEqual([before[1]?.authorHash, before[1]?.authorKey])
    expect(k3?.authorKey).toBe(k4.authorKey)
    expect(k3?.authorHash).not.toBe(before[2]?.authorHash)
    // the window is over: who comes back now is new
    await send(other, [post('k5', by('92'))], 'new')
    const [, k5] = await rowsOf(other)
    expect(k5?.authorHash).not.toBe(k2?.authorHash)
  })

  test('two stores at once over the same authors wait for nobody', async () => {
    const pair = [await aSource(t.db), await aSource(t.db)] as const
    const many = Array.from({ length: 40 }, (_, i) => post(`d${i}`, by(String(500 + i))))
    for (const source of pair) await send(source, many, 'old')
    await Promise.all(pair.map((source) => send(source, many, 'new', 'old')))
    const hashes = await Promise.all(pair.map(rowsOf))
    const [first, second] = hashes.map((rows) => rows.map((row) => row.authorHash))
    expect(first).toEqual(second)
    expect(new Set(hashes.flat().map((row) => row.authorKey)).size).toBe(1)
  })
})

test("a brand's own account is known before its name is masked, and a post is judged again when it is listed later", async () => {
  const source = await aSource(t.db)
  const brand = await aBrand(t.db, { name: '澜汐甲' })
  const mine = post('own', { author: { id: '77', name: '澜汐甲小助手' } })
  await store(source, [mine])
  expect((await only(source)).ownBrandIds).toEqual([])
  const settings = { ...brand.settings, ownAccounts: ['澜汐甲小助手'] }
  await t.db.update(brands).set({ settings }).where(eq(brands.id, brand.id))
  const again = await store(source, [mine])
  expect([again.known, again.stored.length]).toEqual([1, 1])
  expect((await only(source)).ownBrandIds).toEqual([brand.id])
  expect((await store(source, [mine])).stored).toEqual([])
})
