import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'

import { sweep } from '../../alerts/sweep.ts'
import { tellOperator } from '../../alerts/tell-operator.ts'
import { minuteMs } from '../../core/clock.ts'
import { noteTroubles } from '../../db/queries/source-alerts.ts'
import { operatorNotices } from '../../db/schema/source-alerts.ts'
import { sources } from '../../db/schema/sources.ts'
import { loopback, type Loopback, type Reply } from '../contracts/loopback.ts'
import { aBrand, aSource, testInstant } from '../factories.ts'
import { testDatabase, type TestDatabase } from '../setup/database.ts'

import { aChannel, alertDeps } from './alert-world.ts'

const secret = `whsec_${Buffer.from('a key of exactly 32 random bytes').toString('base64')}`
let t: TestDatabase
const servers: Loopback[] = []
beforeAll(async () => {
  t = await testDatabase()
  await aBrand(t.db)
})
afterAll(() => t.close())
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
  await t.pool.query('truncate channels, source_alerts cascade')
})

/** A source whose login is lost, and an operator's receiver that answers so. */
async function trouble(reply: (count: number) => Reply) {
  const server = await loopback((_request, count) => reply(count))
  servers.push(server)
  const settings = { url: `${server.url}/hook`, secret }
  await aChannel(t.db, { kind: 'webhook', settings, operator: true, tiers: [] })
  await aChannel(t.db, { kind: 'webhook', settings })
  const source = await aSource(t.db, { kind: 'weibo', lastSuccessAt: testInstant })
  const found = [{ reason: 'login-lost', detail: 'HTTP 432' } as const]
  const { noticeIds, opened } = await noteTroubles(
    t.db,
    source.id,
    { found, mended: [] },
    testInstant,
  )
  // the other channel is for complaints
  expect([noticeIds.length, opened]).toEqual([1, ['login-lost']])
  const again = await noteTroubles(t.db, source.id, { found, mended: [] }, testInstant)
  expect(again).toEqual({ noticeIds: [], opened: [] })
  const { deps, clock, nudged } = alertDeps(t.db)
  const noticeId = noticeIds[0] ?? 0
  return {
    server,
    source,
    deps,
    clock,
    nudged,
    noticeId,
    send: () => tellOperator(deps, { noticeId }),
    recover: () =>
      noteTroubles(t.db, source.id, { found: [], mended: ['login-lost'] }, clock.now()),
    row: async () => {
      const [row] = await t.db
        .select()
        .from(operatorNotices)
        .where(eq(operatorNotices.id, noticeId))
      return row
    },
    said: () =>
      server.seen.map((one) => {
        const { data } = JSON.parse(one.body) as { data: { title: string; text: string } }
        return data
      }),
  }
}

describe('a message to an operator', () => {
  it('says what is the matter with which source, since when, and what to do; once', async () => {
    const w = await trouble(() => ({ body: 'thanks' }))
    await w.send()
    await w.send()
    expect(w.said()).toHaveLength(1)
    expect(w.said()[0]?.title).toBe(`【数据源故障】${w.source.name}：登录已失效`)
    expect(w.said()[0]?.text.split('\n').slice(1)).toEqual([
      '类型：weibo',
      '开始：2026-03-11 10:00',
      '详情：HTTP 432',
      '影响：2026-03-11 10:00 之后的内容可能有遗漏',
      '处理：重新登录并更新配置中的 cookie 或 token',
      '查看数据源：http://console.test/sources',
    ])
    expect(await w.row()).toMatchObject({ status: 'sent', attempts: 1, answer: 'HTTP 200 thanks' })
  })

  it('is followed by the word that it is over, to those who were told', async () => {
    const w = await trouble(() => ({ body: 'thanks' }))
    await w.send()
    w.clock.pass(90 * minuteMs)
    const { noticeIds } = await w.recover()
    expect(noticeIds).toHaveLength(1)
    await tellOperator(w.deps, { noticeId: noticeIds[0] ?? 0 })
    expect(w.said()[1]?.title).toBe(`【数据源恢复】${w.source.name}：已恢复（此前登录已失效）`)
    expect(w.said()[1]?.text).toContain('恢复：2026-03-11 11:30')
    expect(await w.recover()).toEqual({ noticeIds: [], opened: [] })
  })

  it('is tried again later where the channel fails, and found by the sweep', async () => {
    const w = await trouble((count) => ({ status: count === 1 ? 503 : 200, body: 'x' }))
    await w.send()
    const waiting = await w.row()
    expect(waiting).toMatchObject({ status: 'pending', attempts: 1 })
    expect(w.nudged.at(-1)).toMatchObject({
      name: 'tell-operator',
      payload: { noticeId: w.noticeId },
      delayMs: 15_000,
    })
    await w.send()
    expect(w.server.seen).toHaveLength(1)
    w.clock.pass(15_000)
    await sweep(w.deps)
    expect(w.nudged.filter(({ name }) => name === 'tell-operator')).toHaveLength(2)
    await w.send()
    expect(await w.row()).toMatchObject({ status: 'sent', attempts: 2 })
    expect(new Set(w.server.seen.map((one) => one.headers['webhook-id'])).size).toBe(1)
  })

  it('that the channel refuses for good waits for a person', async () => {
    const w = await trouble(() => ({ status: 401, body: 'no' }))
    await w.send()
    expect(await w.row()).toMatchObject({ status: 'failed', attempts: 1 })
    // nobody was told, so nobody is told that it is over
    expect((await w.recover()).noticeIds).toEqual([])
  })

  it('is called off where it was over first', async () => {
    const w = await trouble(() => ({ body: 'thanks' }))
    await w.recover()
    await w.send()
    expect([w.server.seen.length, (await w.row())?.status]).toEqual([0, 'superseded'])
  })

  it('speaks English where the instance does', async () => {
    const w = await trouble(() => ({ body: 'thanks' }))
    await t.db.update(sources).set({ lastSuccessAt: null }).where(eq(sources.id, w.source.id))
    await tellOperator({ ...w.deps, language: 'en' }, { noticeId: w.noticeId })
    expect(w.said()[0]?.text).toContain(`[Source trouble] ${w.source.name} has lost its login`)
    expect(w.said()[0]?.text).toContain('Meanwhile: nothing was read yet')
  })
})
