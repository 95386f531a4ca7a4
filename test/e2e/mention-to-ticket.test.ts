import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Redis } from 'ioredis'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { openStore, type EmbeddedStore } from '../../db/embedded-store.ts'
import { verifyWebhook } from '../../lib/standard-webhook.ts'
import { loopback, type Loopback } from '../contracts/loopback.ts'
import { describeWithRedis, redisUrl } from '../setup/with-redis.ts'
import { until } from '../setup/until.ts'

import { startInstance, type RunningInstance } from './running-instance.ts'

const secret = `whsec_${Buffer.from('0123456789abcdef0123456789abcdef').toString('base64')}`

const people = ['阿禾', '老秦', '小满', '鱼丸', '北风', '麦子', '石头']
const tellings = [
  '云杉热水器送来四天了，安装师傅一直不上门，打电话就说再等等',
  '买的云杉热水器，约好周六安装没人来，安装太慢了',
  '云杉的安装预约改了三次，师傅还是没来，太磨人',
  '云杉热水器到货一个星期，安装一拖再拖，家里没热水用',
  '吐槽云杉：安装师傅迟迟不来，客服只会让等',
  '云杉售后安装慢得离谱，等了五天没有人联系我',
  '云杉热水器安装拖了六天，说好的当天安装呢',
]

/** A feed of seven people's posts, as many as `shown` says. */
function feed(shown: number): string {
  const items = tellings.slice(0, shown).map(
    (text, n) => `<item><title>云杉热水器</title><guid isPermaLink="false">post-${n}</guid>
      <link>https://forum.example.com/t/${n}</link><dc:creator>${people[n]}</dc:creator>
      <pubDate>${new Date(Date.now() - (n + 1) * 60_000).toUTCString()}</pubDate>
      <description>${text}</description></item>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <channel><title>论坛</title><link>https://forum.example.com/</link>${items.join('')}</channel></rss>`
}

/** Crawl, judge, decide, open at the helpdesk, tell the robot: the whole program, over real sockets. */
function chain(queueStore: () => string) {
  let folder = ''
  let site: Loopback
  let desk: Loopback
  let robot: Loopback
  let instance: RunningInstance
  let store: EmbeddedStore | null = null
  let pool: pg.Pool
  let shown = 1

  const rows = async <T>(query: string): Promise<T[]> => (await pool.query(query)).rows as T[]
  /** Waits without waiting for the schedule: the source is due at once, as if half a minute had passed. */
  const soon = (condition: () => boolean | Promise<boolean>, timeoutMs: number) => {
    let asked = 0
    return until(async () => {
      if (instance.child.exitCode !== null) throw new Error(`ended:\n${instance.output()}`)
      if (performance.now() - asked > 2_000) {
        asked = performance.now()
        await pool.query(
          `update sources set next_due_at = '2000-01-01' where next_due_at is not null`,
        )
      }
      return condition()
    }, timeoutMs)
  }
  const opened = () =>
    desk.seen.filter(
      (one) => (JSON.parse(one.body || '{}') as { type?: string }).type === 'ticket.open',
    )

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'koushao-e2e-'))
    await chmod(folder, 0o755)
    site = await loopback((request) =>
      request.path === '/robots.txt'
        ? { body: 'User-agent: *\nAllow: /\n' }
        : { headers: { 'content-type': 'application/rss+xml; charset=utf-8' }, body: feed(shown) },
    )
    desk = await loopback((request) => ({
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id: `D-${request.headers['webhook-id'] as string}` }),
    }))
    // the first answer is what 企业微信 says when it is asked too often: HTTP 200 and an error inside
    robot = await loopback((_request, count) => ({
      body: JSON.stringify(
        count === 1 ? { errcode: -1, errmsg: 'system busy' } : { errcode: 0, errmsg: 'ok' },
      ),
    }))
    await writeFile(
      join(folder, 'koushao.yaml'),
      `brands:
  - name: 云杉
    examples: { about: [云杉热水器漏水], notAbout: [今天天气好] }
sources:
  - { name: 论坛, kind: rss, every: 30s, settings: { url: '${site.url}/feed', items: post } }
# nothing is known of this brand: seven people on its first day are an alarm only for who asks for many
rules: { falseAlarmsPerMonth: 100 }
channels:
  - { name: 公关群, kind: wecom, tiers: [hot, crisis], settings: { key: "\${ROBOT_KEY}", baseUrl: '${robot.url}' } }
helpdesk:
  kind: webhook
  settings: { url: '${desk.url}/tickets', secret: "\${DESK_SECRET}" }
`,
    )
    instance = startInstance(folder, {
      KOUSHAO_CONFIG: join(folder, 'koushao.yaml'),
      ROBOT_KEY: 'robot-key-0001',
      DESK_SECRET: secret,
      REDIS_URL: queueStore(),
    })
    await instance.printed('✓', 60_000)
    store = await openStore(folder)
    pool = new pg.Pool({ connectionString: store.url, max: 2 })
  }, 90_000)

  afterAll(async () => {
    instance?.child.kill('SIGKILL')
    await instance?.exited
    await pool?.end()
    await store?.release()
    await Promise.all([site?.close(), desk?.close(), robot?.close()])
    if (folder) await rm(folder, { recursive: true, force: true })
  }, 30_000)

  it('turns one complaint into one ticket at the helpdesk, signed', async () => {
    await soon(() => opened().length === 1, 40_000)
    const [post] = opened()
    if (!post) throw new Error('no ticket')
    const headers = Object.fromEntries(Object.entries(post.headers).map(([k, v]) => [k, String(v)]))
    expect(verifyWebhook(secret, { headers, body: post.body }, new Date())).toBe(true)
    expect(post.body).toContain('安装')
    await until(
      async () =>
        (await rows(`select 1 from tickets where status = 'open' and external_id like 'D-%'`))
          .length === 1,
      10_000,
    )
  }, 60_000)

  it('raises the topic to hot when many people say it, and tells the robot until its body says ok', async () => {
    if (queueStore() !== '') {
      const redis = new Redis(queueStore())
      await redis.flushall()
      await redis.quit()
    }
    shown = tellings.length
    await soon(
      async () =>
        (await rows(`select 1 from alerts where peak_tier = 'hot' and topic = 'installation'`))
          .length === 1,
      60_000,
    )
    // three of the seven speak of the waiting for an answer besides: that topic may be told as well
    const told = `from deliveries d join alert_events e on e.id = d.alert_event_id
      join alerts a on a.id = e.alert_id where a.topic = 'installation'`
    await until(
      async () => (await rows(`select 1 ${told} and d.status = 'sent'`)).length === 1,
      60_000,
    )
    const cards = robot.seen.map(
      ({ body }) => JSON.parse(body) as { msgtype?: string; markdown?: { content: string } },
    )
    // the first attempt of all was refused inside HTTP 200
    const alerts = (await rows(`select 1 from deliveries where status = 'sent'`)).length
    expect(cards.length).toBeGreaterThanOrEqual(alerts + 1)
    const card = cards.findLast(({ markdown }) => markdown?.content.includes('安装'))
    expect(card?.msgtype).toBe('markdown')
    expect(card?.markdown?.content).toContain('云杉')
    expect(card?.markdown?.content).toMatch(/[3-7] 位不同用户/)
    expect(
      await rows(`select 1 from response_tasks t join alerts a on a.id = t.alert_id
        where a.topic = 'installation'`),
    ).toHaveLength(1)
  }, 130_000)

  it('opens one ticket for each of the seven, and none twice', async () => {
    await until(
      async () =>
        (await rows(`select 1 from tickets where status = 'open'`)).length === tellings.length,
      30_000,
    )
    const keys = opened().map(
      (one) => (JSON.parse(one.body) as { idempotencyKey: string }).idempotencyKey,
    )
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys).toHaveLength(tellings.length)
  }, 60_000)

  it('keeps the secrets out of the ledger and of what it prints', async () => {
    const [held] = await rows<{ text: string }>(
      `select (select string_agg(settings::text, ' ') from channels) || (select string_agg(settings::text, ' ') from sources) as text`,
    )
    expect(held?.text).toContain('${ROBOT_KEY}')
    expect(`${held?.text} ${instance.output()}`).not.toContain('robot-key-0001')
  })

  it('stops cleanly', async () => {
    instance.child.kill('SIGTERM')
    expect(await instance.exited).toEqual({ code: 0, signal: null })
  }, 30_000)
}

describe('from a public post to a ticket, queues on PostgreSQL', () => chain(() => ''))
describeWithRedis('from a public post to a ticket, queues on Redis', () => chain(() => redisUrl()))
