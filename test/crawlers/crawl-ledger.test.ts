import { and, eq, isNull } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { BrandSettings } from '../../core/brand.ts'
import { dayMs, hourMs, minuteMs } from '../../core/clock.ts'
import { PermanentError } from '../../core/errors.ts'
import type { Fetching } from '../../crawlers/fetch/fetching.ts'
import { brands } from '../../db/schema/brands.ts'
import { mentions } from '../../db/schema/mentions.ts'
import { channels } from '../../db/schema/deliveries.ts'
import { operatorNotices, sourceAlerts } from '../../db/schema/source-alerts.ts'
import { crawlRuns, sources } from '../../db/schema/sources.ts'
import { aBrand, testInstant } from '../factories.ts'
import { testDatabase, type TestDatabase } from '../setup/database.ts'

import { crawlWorld, postsFrom, rssOf, type Post } from './crawl-world.ts'
import type { Answer, Site } from './loopback.ts'

let t: TestDatabase
beforeAll(async () => {
  t = await testDatabase()
  await aBrand(t.db, {
    name: '澜汐',
    settings: BrandSettings.parse({ timeZone: 'Asia/Shanghai' }),
  })
})
afterAll(() => t.close())
beforeEach(async () => void (await t.pool.query('truncate channels cascade')))

const open: (Site | Fetching)[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

type Handle = Parameters<typeof crawlWorld>[2]
const ok = (body: string): Answer => ({ body })
const interval = 10 * minuteMs

async function world(handle: Handle, source: Partial<typeof sources.$inferInsert> = {}) {
  const w = await crawlWorld(t, open, handle, source)
  return {
    ...w,
    gone: async () => {
      const rows = await w.mentions()
      return rows.flatMap((row) => (row.goneAt === null ? [] : [row.externalId]))
    },
    alerts: async () => {
      const rows = await t.db
        .select()
        .from(sourceAlerts)
        .where(and(eq(sourceAlerts.sourceId, w.row.id), isNull(sourceAlerts.resolvedAt)))
      return rows.map((row) => row.reason)
    },
    notices: async () => {
      const rows = await t.db
        .select({ notice: operatorNotices, reason: sourceAlerts.reason })
        .from(operatorNotices)
        .innerJoin(sourceAlerts, eq(sourceAlerts.id, operatorNotices.sourceAlertId))
        .where(eq(sourceAlerts.sourceId, w.row.id))
        .orderBy(operatorNotices.id)
      return rows.map(({ notice, reason }) => `${notice.kind} ${reason} ${notice.status}`)
    },
  }
}

async function operatorChannel() {
  const [row] = await t.db
    .insert(channels)
    .values({
      name: '运维',
      kind: 'webhook',
      settings: {},
      tiers: [],
      operator: true,
      origin: 'config',
      createdAt: testInstant,
      updatedAt: testInstant,
    })
    .returning()
  return row
}

describe('a post that is gone', () => {
  test('is marked by a run that read its place, kept, and unmarked where it comes back', async () => {
    let posts = postsFrom(8)
    const w = await world(() => ok(rssOf(posts)))
    await w.crawl()
    w.pass(interval)
    const all = posts
    posts = all.filter(({ id }) => id !== 1005)
    await w.crawl()
    expect(await w.gone()).toEqual(['p1005'])
    expect(await w.lastRun()).toMatchObject({
      gone: 1,
      // the oldest on the page is its edge
      recall: { expected: 7, met: 6, missed: ['p1005'], named: false },
    })
    const kept = (await w.mentions()).find((one) => one.externalId === 'p1005')
    expect(kept).toMatchObject({ text: '澜汐的第5条', goneAt: w.now() })

    // it is not expected any longer
    w.pass(interval)
    await w.crawl()
    expect(await w.lastRun()).toMatchObject({ gone: 0, recall: { expected: 6, met: 6 } })
    posts = all
    w.pass(interval)
    await w.crawl()
    expect(await w.gone()).toEqual([])
  })

  test('a feed that drops its oldest has lost nothing, nor one that fails', async () => {
    let posts = postsFrom(8)
    let status = 200
    const w = await world(() => ({ status, body: rssOf(posts) }))
    await w.crawl()
    posts = posts.slice(0, 6)
    w.pass(interval)
    await w.crawl()
    status = 404
    posts = posts.slice(2)
    w.pass(interval)
    await w.crawl()
    expect(await w.gone()).toEqual([])
  })

  test('where most are missing we no longer see: nothing is marked, an operator is told', async () => {
    await operatorChannel()
    let posts = postsFrom(10)
    const w = await world(() => ok(rssOf(posts)))
    await w.crawl()
    w.pass(interval)
    const all = posts
    posts = [all[0], all[9]].filter((one) => one !== undefined)
    await w.crawl()
    expect([await w.gone(), await w.alerts()]).toEqual([[], ['low-recall']])
    expect(await w.lastRun()).toMatchObject({ gone: 0, recall: { expected: 9, met: 1 } })
    posts = all
    w.pass(interval)
    await w.crawl()
    expect(await w.alerts()).toEqual([])
  })

  test('with other names to search for, what is missing was not asked for', async () => {
    let posts = postsFrom(6)
    const w = await world(() => ok(rssOf(posts)))
    await w.crawl()
    await t.db
      .update(sources)
      .set({ brandNames: ['别家'] })
      .where(eq(sources.id, w.row.id))
    posts = posts.filter(({ id }) => id !== 1003)
    await w.crawl()
    expect([await w.gone(), (await w.lastRun()).recall]).toEqual([[], null])
  })
})

describe('posts that the configuration names', () => {
  test('are looked for once a day, as far back as they stand', async () => {
    const old: Post = {
      id: 1,
      text: '装了三天就漏水',
      at: new Date(testInstant.getTime() - 9 * dayMs),
    }
    let posts = [...postsFrom(3), old]
    const w = await world(() => ok(rssOf(posts)), { canaries: ['三天就漏水', 'p1002'] })
    await w.crawl()
    expect((await w.lastRun()).recall).toEqual({ expected: 2, met: 2, missed: [], named: true })

    w.pass(interval)
    await w.crawl()
    expect(await w.lastRun()).toMatchObject({ recall: { named: false }, counts: { 'too-old': 1 } })

    w.pass(dayMs)
    posts = posts.slice(0, 3)
    await w.crawl()
    expect((await w.lastRun()).recall).toMatchObject({
      expected: expect.any(Number),
      missed: expect.arrayContaining(['三天就漏水']),
      named: true,
    })
    expect(await w.alerts()).toEqual(['low-recall'])
    expect((await w.source()).state).toBe('ready')
  })

  test('one that was never met is missed', async () => {
    const w = await world(() => ok(rssOf(postsFrom(3))), { canaries: ['从来没有的话'] })
    await w.crawl()
    expect((await w.lastRun()).recall).toEqual({
      expected: 1,
      met: 0,
      missed: ['从来没有的话'],
      named: true,
    })
  })
})

describe('the books', () => {
  test('name the run that brought a post, so that what is found of it later is found again', async () => {
    const w = await world(() => ok(rssOf(postsFrom(2))))
    await w.crawl()
    const run = await w.lastRun()
    expect((await w.mentions()).map((one) => one.crawlRunId)).toEqual([run.id, run.id])
    await w.crawl()
    expect((await w.mentions()).map((one) => one.crawlRunId)).toEqual([run.id, run.id])
  })

  test('a killed run stays in them with its requests', async () => {
    const w = await world(() => ok(rssOf(postsFrom(250))))
    let transactions = 0
    const dying = new Proxy(t.db, {
      get(target, key, receiver) {
        if (key === 'transaction' && (transactions += 1) === 2) throw new Error('killed')
        return Reflect.get(target, key, receiver)
      },
    })
    await expect(w.crawl({ db: dying })).rejects.toThrow('killed')
    const [run] = await t.db.select().from(crawlRuns).where(eq(crawlRuns.sourceId, w.row.id))
    expect(run).toMatchObject({ outcome: 'aborted', finishedAt: null, requests: 2 })
  })
})

describe('a daily budget', () => {
  test('ends the day, and begins anew at midnight where the brand lives', async () => {
    // robots.txt once, then a request a run
    const w = await world(() => ok(rssOf(postsFrom(2))), { dailyRequests: 3 })
    await w.crawl()
    await w.crawl()
    await w.crawl()
    expect(await w.lastRun()).toMatchObject({ outcome: 'budget_used', requests: 0, fetched: 0 })
    const midnight = new Date('2026-03-11T16:00:00Z')
    expect(await w.source()).toMatchObject({
      state: 'ready',
      stateDetail: "the day's 3 requests are used up",
      consecutiveFailures: 0,
      nextDueAt: midnight,
    })
    const asked = w.site.asked.length
    w.pass(midnight.getTime() - w.now().getTime() - 1)
    await w.crawl()
    expect(w.site.asked).toHaveLength(asked)
    w.pass(1)
    await w.crawl()
    expect(await w.lastRun()).toMatchObject({ outcome: 'ok', requests: 1 })
  })
})

describe('a breaker', () => {
  test('opens after failures, tries carefully, closes', async () => {
    let status = 500
    const w = await world(() => ({ status, body: rssOf(postsFrom(2)) }))
    const asked = () => w.site.asked.filter((path) => path === '/feed').length
    const states: [string, number][] = []
    for (let i = 0; i < 4; i += 1) {
      const before = asked()
      await w.crawl()
      states.push([(await w.source()).breaker, asked() - before])
      w.pass(hourMs * 12)
    }
    // the careful trial repeats nothing
    expect(states).toEqual([
      ['closed', 3],
      ['closed', 3],
      ['open', 3],
      ['open', 1],
    ])
    status = 200
    await w.crawl()
    expect(await w.source()).toMatchObject({ breaker: 'closed', state: 'ready' })
  })
})

describe('an unchanged page', () => {
  test('is not read again, keeps all as it is, and is read in full now and then', async () => {
    const posts = postsFrom(4)
    let version = 1
    const w = await world((_path, request) => {
      const etag = `"v${version}"`
      return request.headers['if-none-match'] === etag
        ? { status: 304, headers: { etag } }
        : { headers: { etag }, body: rssOf(posts.slice(version === 1 ? 1 : 0)) }
    })
    await w.crawl()
    const cursor = (await w.source()).cursor
    w.pass(interval)
    await w.crawl()
    expect(await w.lastRun()).toMatchObject({ outcome: 'unchanged', fetched: 0, requests: 1 })
    expect(await w.source()).toMatchObject({
      state: 'ready',
      cursor,
      lastSuccessAt: w.now(),
      consecutiveFailures: 0,
    })
    expect([await w.gone(), (await w.lastRun()).recall]).toEqual([[], null])
    version = 2
    w.pass(interval)
    await w.crawl()
    expect(await w.lastRun()).toMatchObject({ outcome: 'ok', counts: { new: 1, known: 3 } })
    w.pass(2 * hourMs)
    await w.crawl()
    expect(await w.lastRun()).toMatchObject({ outcome: 'ok', counts: { known: 4 } })
  })

  test('is no list that was read in full: what stands on it is not missed', async () => {
    const [mine, theirs] = [postsFrom(6).slice(0, 1), postsFrom(6).slice(1)]
    const w = await world((path, request) => {
      if (path.includes(encodeURIComponent('澜汐'))) return { body: rssOf(theirs) }
      return request.headers['if-none-match'] === '"a"'
        ? { status: 304 }
        : { headers: { etag: '"a"' }, body: rssOf(mine) }
    })
    const { id } = await aBrand(t.db, {
      name: '川峪',
      settings: BrandSettings.parse({ aliases: ['澜汐'] }),
    })
    const served = { settings: { url: `${w.site.url}/feed?q={query}` }, brandNames: ['川峪'] }
    await t.db.update(sources).set(served).where(eq(sources.id, w.row.id))
    await w.crawl()
    expect(await w.lastRun()).toMatchObject({ outcome: 'ok', counts: { new: 6 } })
    w.pass(interval)
    await w.crawl()
    await t.db.update(brands).set({ active: false }).where(eq(brands.id, id))
    expect(await w.lastRun()).toMatchObject({ outcome: 'ok', recall: null, gone: 0 })
    expect(await w.gone()).toEqual([])
  })

  test('is asked for again where its posts were not stored', async () => {
    const w = await world((_path, request) =>
      request.headers['if-none-match'] === '"a"'
        ? { status: 304 }
        : { headers: { etag: '"a"' }, body: rssOf(postsFrom(2)) },
    )
    await w.crawl()
    await t.db.update(sources).set({ cursor: null }).where(eq(sources.id, w.row.id))
    await w.crawl()
    expect(await w.lastRun()).toMatchObject({ outcome: 'ok', counts: { known: 2 } })
  })
})

describe('comment threads', () => {
  test('of a hot post are read often, of a cold one seldom, and past the time that lists show', async () => {
    const at = (minutes: number) => new Date(testInstant.getTime() + minutes * minuteMs)
    let present = testInstant
    let shown = true
    const hot = () => Math.floor((present.getTime() - testInstant.getTime()) / minuteMs) + 60
    const w = await world((path) => {
      const id = /hotflow\?id=(\d+)/.exec(path)?.[1]
      if (id !== undefined) {
        const data = id === '1' ? [comment(1, at(-2 * 24 * 60))] : [comment(hot(), present)]
        return ok(JSON.stringify({ ok: 1, data: { data, max_id: 0, total_number: 1 } }))
      }
      return ok(search(shown ? [post('1', 1, at(-3 * 24 * 60)), post('2', hot(), at(-60))] : []))
    })
    const settings = { baseUrl: w.site.url, comments: 1, longText: false }
    await t.db.update(sources).set({ kind: 'weibo', settings }).where(eq(sources.id, w.row.id))
    const read = async (minutes: number) => {
      present = at(minutes)
      w.pass(present.getTime() - w.now().getTime())
      const before = w.site.asked.length
      await w.crawl()
      return w.site.asked.slice(before).flatMap((path) => /hotflow\?id=(\d+)/.exec(path)?.[1] ?? [])
    }
    expect(await read(0)).toEqual(['1', '2'])
    expect(await read(1)).toEqual([])
    expect(await read(10)).toEqual(['2'])
    expect(await read(20)).toEqual(['2'])
    shown = false
    expect(await read(31)).toEqual(['2'])
    const comments = (await w.mentions()).filter(({ kind }) => kind === 'comment')
    expect(comments.map((one) => one.parentExternalId)).toEqual(['2', '2', '2', '2', '1'])
  })

  const user = { id: 7, screen_name: '阿苇' }
  const post = (idstr: string, comments_count: number, created: Date) => ({
    card_type: 9,
    mblog: { idstr, text: '澜汐漏水', created_at: created.toISOString(), comments_count, user },
  })
  const search = (cards: unknown[]) =>
    JSON.stringify({ ok: 1, data: { cardlistInfo: { page: null }, cards } })
  const comment = (n: number, created: Date) => ({
    id: `9${n}`,
    text: `同感${n}`,
    created_at: created.toISOString(),
    user,
  })
})

describe('an operator', () => {
  const full = rssOf(postsFrom(8))
  const login: Answer = { status: 401, body: 'who are you' }
  const other = ok('<html>we have a new look</html>')

  test.each<[string, Answer, string]>([
    ['gives nothing where it gave much', ok(rssOf([])), 'zero-yield'],
    ['has lost its login', login, 'login-lost'],
    ['has another layout', other, 'layout-changed'],
  ])(
    'is told within two intervals that a source %s, once, and that it is over',
    async (_name, bad, reason) => {
      await operatorChannel()
      let answer = ok(full)
      const w = await world(() => answer)
      for (let i = 0; i < 3; i += 1) {
        await w.crawl()
        w.pass(interval)
      }
      answer = bad
      const changedAt = w.now()
      for (let i = 0; i < 3; i += 1) {
        await w.crawl()
        if (i === 0) expect(await w.notices()).toEqual([`opened ${reason} pending`])
        const due = (await w.source()).nextDueAt
        w.pass((due?.getTime() ?? 0) - w.now().getTime())
      }
      expect(await w.notices()).toEqual([`opened ${reason} pending`])
      const [alert] = await t.db
        .select()
        .from(sourceAlerts)
        .where(eq(sourceAlerts.sourceId, w.row.id))
      expect((alert?.openedAt.getTime() ?? 0) - changedAt.getTime()).toBeLessThanOrEqual(
        2 * interval,
      )
      expect((await w.source()).state).not.toBe('ready')
      expect(await w.metrics.registry.metrics()).toContain(
        `koushao_source_trouble{source="${w.row.name}",reason="${reason}"} 1`,
      )
      expect(w.nudged).toContain('tell-operator')

      await t.db.update(operatorNotices).set({ status: 'sent' })
      answer = ok(full)
      await w.crawl()
      expect([await w.alerts(), await w.notices()]).toEqual([
        [],
        [`opened ${reason} sent`, `recovered ${reason} pending`],
      ])
      expect(await w.metrics.registry.metrics()).toContain(
        `koushao_source_trouble{source="${w.row.name}",reason="${reason}"} 0`,
      )
    },
  )

  test('hears nothing of what was over before the message went out', async () => {
    await operatorChannel()
    let answer = login
    const w = await world(() => answer)
    await w.crawl()
    answer = ok(full)
    await w.crawl()
    expect(await w.notices()).toEqual(['opened login-lost superseded'])
  })

  test('is told of a login that was taken away from the environment, but not of one that never was', async () => {
    const fillSecrets = () => {
      throw new PermanentError('WEIBO_COOKIE is not set')
    }
    const w = await world(() => ok(full))
    await w.crawl({ fillSecrets })
    expect(await w.alerts()).toEqual([])
    await w.crawl()
    await w.crawl({ fillSecrets })
    expect(await w.alerts()).toEqual(['login-lost'])
    await w.crawl()
    expect(await w.alerts()).toEqual([])
  })

  test('an empty source stays doubted until it gives again, and is believed after a week', async () => {
    let answer = ok(full)
    const w = await world(() => answer)
    for (let i = 0; i < 3; i += 1) {
      await w.crawl()
      w.pass(interval)
    }
    answer = ok(rssOf([]))
    const states: string[] = []
    for (let i = 0; i < 9; i += 1) {
      await w.crawl()
      states.push((await w.source()).state)
      w.pass(dayMs)
    }
    expect(states).toEqual([...Array<string>(7).fill('failing'), 'ready', 'ready'])
    expect(await t.db.select().from(mentions).where(eq(mentions.sourceId, w.row.id))).toHaveLength(
      8,
    )
  })
})
