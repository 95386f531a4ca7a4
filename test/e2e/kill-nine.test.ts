import { mkdtemp, readFile, rm, chmod } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { openStore, type EmbeddedStore } from '../../db/embedded-store.ts'
import { createScenario, storyDays } from '../../demo/scenario/scenario.ts'

import { startInstance, type RunningInstance } from './running-instance.ts'

const kills = 10
const dayMs = 86_400_000
/** What quiet hours hold back until the morning is at rest: the story may end at any time of day. */
const isOnItsWay = `status in ('pending', 'sending')
  and not (muted_reason = 'quiet-hours' and not_before > now())`

/** The last hour of the story may still be on its way into the sites' pages. */
const lastTold = (anchor: number) => new Date(anchor + storyDays * dayMs - 3_600_000).toISOString()

/** Complaints that were seen in time and are on no ticket. */
const withoutTicket = `from classifications c
  join mentions m on m.id = c.mention_id
  join mention_brands b on b.mention_id = m.id
  where c.complaint and not c.unsure and c.classified_at - m.counted_at < interval '3 days'
    and not exists (select 1 from ticket_mentions t where t.mention_id = m.id)`

/** The demo world, killed without warning at ten random moments and started again each time. */
describe('kill -9 at any moment', () => {
  let folder = ''
  let store: EmbeddedStore | null = null
  let pool: pg.Pool
  let last: RunningInstance | null = null
  const moments: number[] = []
  let lastAtRest = 0
  let lastMessage = 0

  const rows = async <T>(query: string): Promise<T[]> => (await pool.query(query)).rows as T[]
  const state = async () =>
    JSON.parse(await readFile(join(folder, 'demo.json'), 'utf8')) as {
      seed: string
      anchor: number
      ceiling: number
    }

  beforeAll(async () => {
    const begun = performance.now()
    folder = await mkdtemp(join(tmpdir(), 'koushao-kill-'))
    await chmod(folder, 0o755)
    const speed = { KOUSHAO_DEMO_SPEED: '1' }
    for (let n = 0; n < kills; n += 1) {
      const instance = startInstance(folder, speed)
      await instance.printed('✓', 60_000)
      const moment = Math.round(500 + Math.random() * 7_500)
      moments.push(moment)
      await sleep(moment)
      instance.child.kill('SIGKILL')
      await instance.exited
    }
    const seconds = () => `${Math.round((performance.now() - begun) / 1_000)} s`
    console.log(`kill -9 after ${moments.join(', ')} ms; ${seconds()}`)
    last = startInstance(folder, speed)
    await last.printed('✓', 60_000)
    store = await openStore(folder)
    pool = new pg.Pool({ connectionString: store.url, max: 2 })
    await settled()
    console.log(`at rest; ${seconds()}`)
    last.child.kill('SIGINT')
    const late = { code: 'still running after a minute', signal: null }
    const end = await Promise.race([last.exited, sleep(60_000, late, { ref: false })])
    expect(end, last.output()).toEqual({ code: 0, signal: null })
  }, 900_000)

  afterAll(async () => {
    last?.child.kill('SIGKILL')
    await pool?.end()
    await store?.release()
    if (folder) await rm(folder, { recursive: true, force: true })
  }, 30_000)

  /** Waits until the story is told, every site was asked after its end, and nothing has moved for a while. */
  async function settled(): Promise<void> {
    let before = ''
    let waiting = ''
    let calm = 0
    const until = Date.now() + 600_000
    while (Date.now() < until) {
      await sleep(1_000)
      const { anchor, ceiling } = await state()
      const [now] = await rows<{ waiting: string; last: number; message: number; mark: string }>(`
        select (select count(*) from mentions where state = 'stored') || ' stored, '
             || (select count(*) from tickets where status = 'pending') || ' tickets pending, '
             || (select count(*) from deliveries where ${isOnItsWay})
             || ' deliveries pending, ' || (select count(*) ${withoutTicket})
             || ' complaints without a ticket, ' || (select count(*) from sources s where not exists
                (select 1 from crawl_runs r where r.source_id = s.id and r.finished_at is not null
                  and r.outcome in ('ok', 'empty', 'end', 'unchanged')
                  and r.started_at >= '${lastTold(anchor)}')) || ' sites not asked since' as waiting,
             (select max(id) from mentions)::int as last,
             (select coalesce(max(id), 0) from deliveries)::int as message,
               (select count(*) from mentions) || '/' || (select count(*) from tickets) || '/'
               || (select count(*) from alert_events where kind <> 'lowered') as mark`)
      const isTold = ceiling >= anchor + storyDays * dayMs
      const isIdle = !/[1-9]/u.test(now?.waiting ?? '')
      calm = isTold && isIdle && now?.mark === before ? calm + 1 : 0
      before = now?.mark ?? ''
      waiting = `${now?.waiting}, told until day ${(ceiling - anchor) / dayMs}`
      lastAtRest = now?.last ?? 0
      lastMessage = now?.message ?? 0
      if (calm >= 8) return
    }
    throw new Error(
      `the demo did not come to rest: ${before}, ${waiting}\n${last?.output().slice(-4_000)}`,
    )
  }

  it('loses and doubles no mention', async () => {
    const { seed, anchor, ceiling } = await state()
    const scenario = createScenario({ seed, anchor: new Date(anchor) })
    const until = new Date(Math.min(ceiling, Date.parse(lastTold(anchor))))
    const stored = await rows<{ name: string; external_id: string }>(
      `select s.name, m.external_id from mentions m join sources s on s.id = m.source_id`,
    )
    const ids = (name: string) =>
      stored.filter((row) => row.name === name).map((row) => row.external_id)
    for (const [site, name] of [
      ['weibo', 'demo-weibo'],
      ['appstore', 'demo-appstore'],
      ['complaints', 'demo-complaints'],
      ['forum', 'demo-forum'],
      ['news', 'demo-news'],
    ] as const) {
      const idsUntil = (at: Date) => {
        const posts = scenario.latest(site, at, Infinity)
        // the forum numbers its posts by itself, from 1
        return posts.map((post, index) =>
          site === 'forum' ? String(posts.length - index) : post.id,
        )
      }
      const served = idsUntil(until)
      const missing = served.filter((id) => !ids(name).includes(id))
      expect(missing, `${name}: missing`).toEqual([])
      expect(new Set(ids(name)).size).toBe(ids(name).length)
      const known = new Set(idsUntil(new Date(ceiling + dayMs)))
      expect(
        ids(name).filter((id) => !known.has(id)),
        `${name}: invented`,
      ).toEqual([])
    }
  })

  it('judges every mention and counts it once', async () => {
    expect(await rows(`select id from mentions where state = 'stored'`)).toEqual([])
    expect(
      await rows(`select m.id from mentions m where m.state = 'classified'
        and not exists (select 1 from classifications c where c.mention_id = m.id and c.revision = m.revision)`),
    ).toEqual([])
    const [counted] = await rows<{ n: number }>(
      `select coalesce(sum(mentions), 0)::int as n from hourly_counts where topic = 'all'`,
    )
    const [held] = await rows<{ n: number }>(`select count(*)::int as n from mention_brands`)
    expect(counted?.n).toBe(held?.n)
    expect(held?.n).toBeGreaterThan(300)
  })

  it('opens one ticket for each complaint that was seen in time, and confirms it', async () => {
    // people go on writing while it stops: what came after the rest is the next start's
    const lost = await rows(`select m.id, m.text ${withoutTicket} and m.id <= ${lastAtRest}`)
    expect(lost).toEqual([])
    expect(
      await rows(
        `select id, status, last_error from tickets where status in ('pending', 'failed')`,
      ),
    ).toEqual([])
    expect(
      await rows(`select external_id from tickets group by external_id having count(*) > 1`),
    ).toEqual([])
    expect((await rows(`select 1 from tickets`)).length).toBeGreaterThan(50)
  })

  it('writes each task once, with its checklist', async () => {
    expect(
      await rows(`
      select e.id, e.tier_to from alert_events e
      where e.kind in ('opened', 'raised') and e.tier_to = 'crisis'
        and (select count(*) from crisis_tasks t where t.alert_id = e.alert_id) <> 1`),
    ).toEqual([])
    expect(
      await rows(`
      select t.id from crisis_tasks t where not exists
        (select 1 from crisis_checklist c where c.crisis_task_id = t.id)`),
    ).toEqual([])
    expect(
      await rows(`
      select alert_id from response_tasks group by alert_id having count(*) > 1`),
    ).toEqual([])
    expect((await rows(`select 1 from crisis_tasks`)).length).toBeGreaterThan(0)
    expect((await rows(`select 1 from response_tasks`)).length).toBeGreaterThan(0)
  })

  it('keeps every history whole: 1, 2, 3 …', async () => {
    expect(
      await rows(`
      select alert_id from alert_events group by alert_id having max(seq) <> count(*) or min(seq) <> 1`),
    ).toEqual([])
  })

  it('tells the PR team of each event once', async () => {
    const sent = await rows<{ id: string }>(
      // a digest is a delivery of its own; operators are told of the robot that is gone
      `select message ->> 'id' as id from deliveries where status = 'sent'
       union all select message ->> 'id' from operator_notices where status = 'sent'`,
    )
    // a page that nobody answers goes on while it stops: what came after the rest is the next start's
    expect(
      await rows(
        `select id, answer from deliveries
         where status = 'failed' or (${isOnItsWay} and id <= ${lastMessage})`,
      ),
    ).toEqual([])
    // taken when the process died: nobody learnt of it, and a digest or another channel may have told it since
    const unlearnt = await rows<{ id: string }>(
      `select d.message ->> 'id' as id from deliveries d join delivery_attempts a on a.delivery_id = d.id
         where a.verdict is null or a.verdict = 'unsure'
       union all select message ->> 'id' from operator_notices where status <> 'sent'`,
    )
    const inbox = (await readFile(join(folder, 'demo-inbox.jsonl'), 'utf8'))
      .split('\n')
      .filter(Boolean)
      .map((line) => (JSON.parse(line) as { id: string }).id)
    const ids = new Set(sent.map((row) => row.id))
    expect([...ids].filter((id) => !inbox.includes(id))).toEqual([])
    const known = new Set([...ids, ...unlearnt.map((row) => row.id)])
    expect(inbox.filter((id) => !known.has(id))).toEqual([])
    expect(unlearnt.length).toBeLessThanOrEqual(3 * kills)
    expect(new Set(inbox).size).toBe(inbox.length)
    // by night all but the crisis are held until the morning
    const [all] = await rows<{ n: number }>(`select count(*)::int as n from deliveries`)
    expect(sent.length).toBeGreaterThan(0)
    expect(all?.n).toBeGreaterThan(1)
  })
})
