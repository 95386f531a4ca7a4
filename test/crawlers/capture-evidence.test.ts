import { createHash } from 'node:crypto'

import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { dayMs, fixedClock, hourMs, systemClock } from '../../core/clock.ts'
import type { Tier } from '../../core/tier.ts'
import { fillSecrets } from '../../app/config/fill-secrets.ts'
import { captureEvidence } from '../../crawlers/capture-evidence.ts'
import { createFetching, type Fetching } from '../../crawlers/fetch/fetching.ts'
import type { Screenshot } from '../../crawlers/fetch/take-screenshot.ts'
import { RunEndedError } from '../../crawlers/source.ts'
import {
  alertsToCapture,
  expireScreenshots,
  screenshotImage,
  screenshotsOf,
} from '../../db/queries/screenshots.ts'
import { alertEvents, alerts } from '../../db/schema/alerts.ts'
import { mentionScreenshots } from '../../db/schema/evidence.ts'
import { mentions } from '../../db/schema/mentions.ts'
import { createScenario } from '../../demo/scenario/scenario.ts'
import { serveSite } from '../../demo/sites/serve-site.ts'
import { weiboSite } from '../../demo/sites/weibo-site.ts'
import { createLog } from '../../lib/log.ts'
import { aBrand, aMention, aSource, testInstant } from '../factories.ts'
import { testDatabase, type TestDatabase } from '../setup/database.ts'

import { findChromium } from './find-chromium.ts'
import { loopback } from './loopback.ts'

let t: TestDatabase
beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())

const at = (hours: number) => new Date(testInstant.getTime() + hours * hourMs)
const png = Buffer.from('a picture')
const shot: Screenshot = { png, width: 1080, height: 900 }

async function anAlertOn(mentionIds: number[], tier: Tier = 'hot'): Promise<number> {
  const brand = await aBrand(t.db)
  const [alert] = await t.db
    .insert(alerts)
    .values({
      brandId: brand.id,
      topic: 'repair',
      tier,
      peakTier: tier,
      status: 'open',
      openedAt: testInstant,
      tierHeldAt: testInstant,
      tierChangedAt: testInstant,
      lastEvidenceAt: testInstant,
      reasons: [],
    })
    .returning()
  if (!alert) throw new Error('no alert')
  await t.db.insert(alertEvents).values({
    alertId: alert.id,
    seq: 1,
    at: testInstant,
    kind: 'opened',
    tierTo: tier,
    reasons: [],
    evidenceMentionIds: mentionIds,
  })
  return alert.id
}

/** A network that answers by address and remembers what it was asked. */
function network(answer: (url: string) => Screenshot | Error) {
  const asked: string[] = []
  const no = () => Promise.reject(new Error('not asked for'))
  const fetching: Fetching = {
    open: () => ({
      fetchBody: no,
      browserPage: no,
      browserAnswers: no,
      async screenshot(url) {
        asked.push(url)
        const found = answer(url)
        if (found instanceof Error) throw found
        return found
      },
      requests: () => asked.length,
      pages: () => ({ unchanged: 0, changed: 0, marks: new Map() }),
      close: async () => {},
    }),
    close: async () => {},
  }
  return { fetching, asked }
}

const capture = (
  alertId: number,
  fetching: Fetching,
  now = testInstant,
  evidence = { screenshots: true, perAlert: 10, keepDays: 30 },
) =>
  captureEvidence(
    {
      db: t.db,
      clock: fixedClock(now),
      log: createLog('info', 'none'),
      fetching,
      evidence,
      fillSecrets: (settings) => fillSecrets(settings, { FORUM: 'https://bbs.example.com' }),
    },
    { alertId },
  )
const post = (more: Parameters<typeof aMention>[1] = {}) =>
  aMention(t.db, { url: `https://example.com/${Math.floor(Math.random() * 1e9)}`, ...more })
const rowsOf = (mentionId: number) =>
  t.db
    .select()
    .from(mentionScreenshots)
    .where(eq(mentionScreenshots.mentionId, mentionId))
    .orderBy(asc(mentionScreenshots.revision))

describe('captureEvidence', () => {
  test('pictures each post once, with its hash, and again when it was edited', async () => {
    const { id, url } = await post()
    const alertId = await anAlertOn([id])
    const { fetching, asked } = network(() => shot)
    await capture(alertId, fetching)
    await capture(alertId, fetching, at(5))
    expect(asked).toEqual([url])
    expect(await rowsOf(id)).toMatchObject([
      {
        revision: 1,
        alertId,
        outcome: 'taken',
        takenAt: testInstant,
        image: png,
        sha256: createHash('sha256').update(png).digest('hex'),
        bytes: png.length,
        width: 1080,
        height: 900,
      },
    ])
    await t.db.update(mentions).set({ revision: 2 }).where(eq(mentions.id, id))
    expect(await alertsToCapture(t.db, 10, at(6))).toContain(alertId)
    await capture(alertId, fetching, at(6))
    expect((await rowsOf(id)).map((row) => row.revision)).toEqual([1, 2])
    expect(await alertsToCapture(t.db, 10, at(7))).not.toContain(alertId)
  })

  test('writes down why there is no picture, and asks again only where time may help', async () => {
    const refused = await post({ url: 'https://closed.example.com/a' })
    const down = await post({ url: 'https://down.example.com/a' })
    const huge = await post({ url: 'https://huge.example.com/a' })
    const nowhere = await post({ url: null })
    const alertId = await anAlertOn(
      [refused, down, huge, nowhere].map(({ id }) => id),
      'crisis',
    )
    const { fetching, asked } = network((url) => {
      if (url.includes('huge')) return { png: null, width: 1080, height: 800 }
      const outcome = url.includes('closed') ? 'robots_disallowed' : 'transport'
      return new RunEndedError({ outcome, detail: 'why' })
    })
    for (const hours of [0, 0.1, 1, 2, 3, 4]) await capture(alertId, fetching, at(hours))
    expect(asked.filter((url) => url.includes('closed'))).toHaveLength(1)
    expect(asked.filter((url) => url.includes('down'))).toHaveLength(3)
    expect(await rowsOf(refused.id)).toMatchObject([
      { outcome: 'robots_disallowed', detail: 'why', image: null, attempts: 1 },
    ])
    expect(await rowsOf(down.id)).toMatchObject([{ outcome: 'transport', attempts: 3 }])
    expect(await rowsOf(huge.id)).toMatchObject([{ outcome: 'too-large', image: null }])
    expect(await rowsOf(nowhere.id)).toMatchObject([{ outcome: 'no-address' }])
    expect(await alertsToCapture(t.db, 10, at(9))).not.toContain(alertId)
  })

  test('leaves ordinary and ended alerts, takes the posts of largest reach, and none where it is not wanted', async () => {
    const posts = [
      await post({ likes: 5 }),
      await post({ likes: 900 }),
      await post({ reposts: 70 }),
    ]
    const ids = posts.map(({ id }) => id)
    const { fetching, asked } = network(() => shot)
    const quiet = await anAlertOn(ids, 'ordinary')
    const loud = await anAlertOn(ids)
    const settings = { screenshots: true, perAlert: 2, keepDays: 30 }
    await capture(quiet, fetching)
    await capture(loud, fetching, testInstant, { ...settings, screenshots: false })
    await t.db.update(alerts).set({ resolvedAt: testInstant }).where(eq(alerts.id, loud))
    await capture(loud, fetching)
    expect(asked).toEqual([])
    await t.db.update(alerts).set({ resolvedAt: null }).where(eq(alerts.id, loud))
    await capture(loud, fetching, testInstant, settings)
    expect(new Set(asked)).toEqual(new Set([posts[1]?.url, posts[2]?.url]))
  })

  test('a picture goes when its time is over; its hash and time stay', async () => {
    const { id } = await post()
    const alertId = await anAlertOn([id])
    await capture(alertId, network(() => shot).fetching)
    const [row] = await screenshotsOf(t.db, [id])
    expect(row).not.toHaveProperty('image')
    expect(await screenshotImage(t.db, row?.id ?? 0)).toEqual(png)
    expect(await expireScreenshots(t.db, new Date(testInstant.getTime() - dayMs))).toBe(0)
    expect(await expireScreenshots(t.db, at(1))).toBeGreaterThan(0)
    expect(await screenshotImage(t.db, row?.id ?? 0)).toBeNull()
    expect(await rowsOf(id)).toMatchObject([
      { outcome: 'expired', sha256: row?.sha256, takenAt: testInstant },
    ])
    const { fetching, asked } = network(() => shot)
    await capture(alertId, fetching, at(2))
    expect(asked).toEqual([])
  })
})

const chromium = findChromium()
test.skipIf(chromium === null && !process.env['CI'])(
  'Chromium pictures a real page with its images, in bounds, and asks robots.txt first',
  { timeout: 90_000 },
  async () => {
    const pixel = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    )
    const site = await loopback((path) => {
      if (path === '/robots.txt') return { body: 'User-agent: *\nDisallow: /closed' }
      if (path === '/pixel.png') return { headers: { 'content-type': 'image/png' }, body: pixel }
      if (path === '/gone') return { status: 404, body: 'gone' }
      const long = path === '/long' ? '<div style="height:90000px;background:#eee">x</div>' : ''
      return {
        headers: { 'content-type': 'text/html; charset=utf-8' },
        body: `<!doctype html><h1>热水器漏电</h1><img src="/pixel.png">${long}`,
      }
    })
    const fetching = createFetching({
      clock: systemClock,
      userAgent: 'Koushao/0.1 (test)',
      fastHosts: new Set([site.host]),
      chromiumPath: chromium,
      random: () => 0,
    })
    try {
      const source = await aSource(t.db, { settings: { baseUrl: site.url } })
      const of = (path: string) =>
        post({ sourceId: source.id, url: `https://bbs.example.com${path}` })
      const [fine, long, closed, gone] = [
        await of('/a'),
        await of('/long'),
        await of('/closed/a'),
        await of('/gone'),
      ]
      const alertId = await anAlertOn([fine, long, closed, gone].map(({ id }) => id))
      await capture(alertId, fetching)
      const [row] = await rowsOf(fine.id)
      expect(row?.outcome).toBe('taken')
      expect(row?.image?.subarray(1, 4).toString()).toBe('PNG')
      // width and height as the file itself says, big-endian, at byte 16 and 20
      expect([row?.image?.readUInt32BE(16), row?.image?.readUInt32BE(20)]).toEqual([
        row?.width,
        row?.height,
      ])
      expect(row?.sha256).toBe(
        createHash('sha256')
          .update(row?.image ?? '')
          .digest('hex'),
      )
      expect(site.asked).toContain('/pixel.png')
      expect(await rowsOf(long.id)).toMatchObject([{ outcome: 'taken', height: 4_000 }])
      expect(await rowsOf(closed.id)).toMatchObject([{ outcome: 'robots_disallowed', image: null }])
      expect(await rowsOf(gone.id)).toMatchObject([{ outcome: 'not_found', image: null }])
      expect(site.asked).not.toContain('/closed/a')
      expect((await rowsOf(long.id))[0]?.bytes).toBeLessThan(1_500_000)
    } finally {
      await fetching.close()
      await site.close()
    }
  },
)

test.skipIf(chromium === null && !process.env['CI'])(
  'a post that names a place in the own network is not looked at',
  { timeout: 90_000 },
  async () => {
    const site = await loopback((path) => {
      if (path === '/robots.txt') return { status: 404 }
      return { headers: { 'content-type': 'text/html' }, body: '<h1>keys of the cloud</h1>' }
    })
    const fetching = createFetching({
      clock: systemClock,
      userAgent: 'Koushao/0.1 (test)',
      fastHosts: new Set([site.host]),
      chromiumPath: chromium,
      random: () => 0,
    })
    try {
      const feed = await aSource(t.db, { settings: { url: 'https://bbs.example.com/feed' } })
      const sent = await aSource(t.db, { kind: 'import', settings: {} })
      const lost = await aSource(t.db, { settings: { url: '${NOT_SET}', other: '${FORUM}' } })
      const posts = [
        await post({ sourceId: feed.id, url: `${site.url}/latest/meta-data` }),
        await post({ sourceId: sent.id, url: `${site.url}/latest/meta-data` }),
        await post({ sourceId: lost.id, url: `${site.url}/latest/meta-data` }),
      ]
      await capture(await anAlertOn(posts.map(({ id }) => id)), fetching)
      for (const { id } of posts)
        expect(await rowsOf(id)).toMatchObject([{ outcome: 'blocked', image: null }])
      expect(site.asked).toEqual([])
    } finally {
      await fetching.close()
      await site.close()
    }
  },
)

test.skipIf(chromium === null && !process.env['CI'])(
  'in the demo world a post of the microblog is pictured at the site that stands in for it',
  { timeout: 90_000 },
  async () => {
    const scenario = createScenario({ seed: 'lanxi', anchor: testInstant })
    const said = scenario.postsOfDay(3).find((one) => one.site === 'weibo')
    if (!said) throw new Error('nothing was said')
    const now = new Date(testInstant.getTime() + 40 * dayMs)
    const micro = await serveSite(weiboSite(scenario, fixedClock(now)), 0)
    const fetching = createFetching({
      clock: systemClock,
      userAgent: 'Koushao/0.1 (test)',
      fastHosts: new Set([new URL(micro.baseUrl).host]),
      chromiumPath: chromium,
      random: () => 0,
    })
    try {
      const source = await aSource(t.db, { kind: 'weibo', settings: { baseUrl: micro.baseUrl } })
      const { id } = await post({
        sourceId: source.id,
        url: `https://m.weibo.cn/detail/${said.id}`,
      })
      await capture(await anAlertOn([id]), fetching)
      expect(await rowsOf(id)).toMatchObject([{ outcome: 'taken', detail: null }])
    } finally {
      await fetching.close()
      await micro.close()
    }
  },
)
