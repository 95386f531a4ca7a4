import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { Person } from '../../core/person.ts'
import { auditLog } from '../../db/schema/audit.ts'
import { deliveryAttempts } from '../../db/schema/deliveries.ts'
import { aChannel } from '../alerts/alert-world.ts'
import { loopback, type Loopback } from '../contracts/loopback.ts'

import { openConsole, type Console } from './open-console.ts'

const secret = `whsec_${Buffer.from('a key of exactly 32 random bytes').toString('base64')}`
const settings: Record<string, Record<string, unknown>> = {
  wecom: { key: 'robot-key-1f8e77' },
  dingtalk: { token: 'robot-token-1f8e77' },
  feishu: { hook: 'hook-1f8e77', secret: 'sign-1f8e77' },
  slack: { url: 'https://hooks.slack.test/services/T/B/1f8e77' },
  email: { host: 'smtp.test', password: 'p-1f8e77', from: 'k@b.test', to: ['a@b.test'] },
  webhook: { url: 'https://example.test/1f8e77', secret },
}

describe('the cards of a channel', () => {
  let site: Console
  let robot: Loopback
  let pr: Awaited<ReturnType<Console['person']>>
  let viewer: typeof pr
  beforeAll(async () => {
    const people = [Person.parse({ name: '公关值班', wecom: 'zhangsan', feishu: 'ou_84aad35d' })]
    site = await openConsole({}, { people })
    pr = await site.person('pr')
    viewer = await site.person('viewer')
    robot = await loopback((_request, n) => ({
      body: `{"errcode":${n === 1 ? 0 : 93000},"errmsg":"said"}`,
    }))
  })
  afterAll(async () => {
    await robot.close()
    await site.close()
  })

  it.each(Object.keys(settings))(
    'are drawn for %s in both languages, without a secret',
    async (kind) => {
      const { id } = await aChannel(site.db, { kind, settings: settings[kind] ?? {} })
      for (const [language, words] of [
        ['zh-CN', '【危机事件】'],
        ['en', '[Crisis]'],
      ] as const) {
        const { status, text } = await pr.ask(`/channels/${id}/cards?language=${language}`)
        expect(status).toBe(200)
        expect(text).toContain(words)
        expect(text).toContain(`look-${kind === 'webhook' ? 'json' : kind}`)
        for (const hidden of ['1f8e77', 'whsec_']) expect(text).not.toContain(hidden)
      }
    },
  )

  it('call whoever is on call, show sizes, and let no markup of a post through', async () => {
    const { id } = await aChannel(site.db, { settings: settings['wecom'] ?? {} })
    const { text } = await pr.ask(`/channels/${id}/cards`)
    expect(text).toContain('<span class="chat-call">@zhangsan</span>')
    expect(text).toContain('/ 4,096')
    expect(text).toContain('/ 2,048')
    expect(text).toContain('＜@all＞')
  })

  it('say what is wrong with the settings, and are for those who may send', async () => {
    const { id } = await aChannel(site.db, { settings: {} })
    expect((await pr.ask(`/channels/${id}/cards`)).text).toContain('设置有误，无法发送')
    expect((await viewer.ask(`/channels/${id}/cards`)).status).toBe(403)
    expect((await pr.ask('/channels/99999/cards')).status).toBe(404)
  })

  it('send a test on demand, counted and written down, and tell the answer', async () => {
    const { id } = await aChannel(site.db, {
      settings: { key: 'robot-key-1f8e77', baseUrl: robot.url },
    })
    const first = await pr.post(`/channels/${id}/test`)
    expect(first.status).toBe(303)
    expect(robot.seen[0]?.body).toContain('测试消息')
    expect((await pr.ask(`/channels/${id}/cards?verdict=ok&answer=errcode+0`)).text).toContain(
      '测试消息已送达',
    )
    await pr.post(`/channels/${id}/test`)
    const rows = await site.db
      .select()
      .from(deliveryAttempts)
      .where(eq(deliveryAttempts.channelId, id))
    expect(new Set(rows.map((row) => row.verdict))).toEqual(new Set(['ok', 'channel-broken']))
    const audit = await site.db.select().from(auditLog).where(eq(auditLog.action, 'test-channel'))
    expect(audit.map((row) => row.subject).toSorted()).toEqual([
      `channel ${id}, channel-broken`,
      `channel ${id}, ok`,
    ])
    expect((await viewer.post(`/channels/${id}/test`)).status).toBe(403)
  })
})
