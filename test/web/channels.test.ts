import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { examineChannels } from '../../app/examine-channels.ts'
import { channelLimitOf } from '../../app/channel-limit.ts'
import { channelTroubles, deliveries, deliveryAttempts } from '../../db/schema/deliveries.ts'
import { aChannel, aDelivery, anAlert } from '../alerts/alert-world.ts'
import { testInstant } from '../factories.ts'

import { openConsole, type Console } from './open-console.ts'

const ago = (minutes: number) => new Date(testInstant.getTime() - minutes * 60_000)

describe('the channels page', () => {
  let site: Console
  let channelId: number
  beforeAll(async () => {
    site = await openConsole({}, { channelLimit: channelLimitOf((settings) => settings) })
    const channel = await aChannel(site.db, {
      name: '公关群',
      settings: { key: 'robot-key-1f8e77' },
      fallback: '值班邮箱',
      monthlyQuota: 5,
    })
    channelId = channel.id
    const robot = 'wecom-abc'
    // three in this minute, one an hour ago, one last month
    for (const minutes of [0.1, 0.2, 0.5, 60, 60 * 24 * 20])
      await site.db
        .insert(deliveryAttempts)
        .values({ channelId, robot, urgent: false, at: ago(minutes), verdict: 'ok' })
    const { event } = await anAlert(site.db)
    const { event: other } = await anAlert(site.db)
    await aDelivery(site.db, {
      alertEventId: event.id,
      channelId,
      status: 'failed',
      failure: 'channel-broken',
      unsure: 1,
    })
    await aDelivery(site.db, { alertEventId: other.id, channelId })
    await site.db.insert(channelTroubles).values({
      channelId,
      reason: 'channel-broken',
      detail: 'wecom: errcode 93000 invalid webhook url',
      openedAt: ago(30),
      lastSeenAt: ago(1),
    })
  })
  afterAll(() => site.close())

  it('shows trouble, meters, fallback and what failed, and never a key', async () => {
    const viewer = await site.person('viewer')
    const { text: page } = await viewer.ask('/channels')
    expect(page).toContain('公关群')
    expect(page).toContain('渠道失效')
    expect(page).toContain('errcode 93000')
    expect(page).toContain('值班邮箱')
    expect(page).toMatch(/本分钟<\/dt><dd>3 \/ 18/)
    expect(page).toMatch(/本月<\/dt><dd>4 \/ 5/)
    expect(page).not.toContain('robot-key-1f8e77')
    // reading is not sending
    expect(page).not.toContain(`/channels/${channelId}/retry`)
  })

  it('sends again what failed, for those who may', async () => {
    const pr = await site.person('pr')
    expect((await pr.ask('/channels')).text).toContain('重发 1 条')
    const answer = await pr.post(`/channels/${channelId}/retry`)
    expect(answer.status).toBe(303)
    const rows = await site.db.select().from(deliveries)
    expect(rows.map((row) => row.status)).toEqual(['pending', 'pending'])
    expect(rows[0]).toMatchObject({ failure: null, attempts: 0 })
  })

  it('is told by doctor as well', async () => {
    const found = await examineChannels(
      site.db,
      channelLimitOf((settings) => settings),
      {
        now: testInstant,
        timeZone: 'Asia/Shanghai',
      },
    )
    expect(found).toEqual([
      {
        name: 'channel 公关群',
        state: 'missing',
        detail: expect.stringContaining('3/18'),
        help: expect.any(String),
      },
    ])
    expect(found[0]?.detail).toContain('4/5')
    expect(found[0]?.detail).toContain('93000')
  })
})
