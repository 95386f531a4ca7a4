import { afterEach, describe, expect, it } from 'vitest'

import type { Notifier } from '../../alerts/notifier.ts'
import type { AttemptVerdict } from '../../core/delivery.ts'
import type { NotificationMessage } from '../../core/response.ts'

export const testMessage: NotificationMessage = {
  id: 'koushao-7-abc',
  tier: 'hot',
  topic: 'installation',
  brandName: '晴川',
  title: '【热点投诉】晴川 · 安装',
  markdown:
    '**【热点投诉】晴川 · 安装**\n- 24小时内7位不同用户\n[查看与处理](http://console.test/alerts/7)',
  text: '【热点投诉】晴川 · 安装\n24小时内7位不同用户\n查看与处理：http://console.test/alerts/7',
  url: 'http://console.test/alerts/7',
  urgent: false,
}

/** A peer that was told what to answer. `received` is what the reader of the channel would see, in bytes as sent. */
export type Peer = {
  settings: Record<string, unknown>
  received: () => string[]
  close: () => Promise<void>
}

export type NotifierHarness<Answer> = {
  notifier: Notifier
  /** Starts a peer that gives these answers in turn, the last one for good; `silence` takes the message and never answers. */
  peer: (answers: (Answer | 'silence')[]) => Promise<Peer>
  /** Settings under which nobody listens. */
  nobody: Record<string, unknown>
  /** Settings that must be refused before anything is sent. */
  wrongSettings: Record<string, unknown>
  /** No answer that is kept may hold one of these. */
  secrets: string[]
  /** An answer that means sent, one that refuses the message as it is built, and one that repeats the secrets while refusing. */
  sent: Answer
  bad: Answer
  echo: Answer
  /** What one reader sees at most, in bytes, where that is less than the whole request. */
  maxReadBytes?: number
  /** What each answer means, and how long it asks to wait. */
  table: [name: string, answer: Answer, verdict: AttemptVerdict, retryAfterMs?: number][]
}

const now = new Date('2026-03-11T02:00:00Z')
const ctx = (timeoutMs = 5_000) => ({ now, signal: AbortSignal.timeout(timeoutMs) })

/** What every notifier must do; each kind's own test runs it and adds what is its own. */
export function notifierContract<Answer>(harness: NotifierHarness<Answer>): void {
  const { notifier, secrets } = harness
  const peers: Peer[] = []
  const start = async (...answers: (Answer | 'silence')[]) => {
    const peer = await harness.peer(answers)
    peers.push(peer)
    return peer
  }
  const sendTo = (peer: Pick<Peer, 'settings'>, message = testMessage, timeoutMs?: number) =>
    notifier.send(peer.settings, message, ctx(timeoutMs))
  const flooded = (flood: string) => {
    const { title, url } = testMessage
    return {
      ...testMessage,
      markdown: `**${title}**\n${flood}\n[查看](${url})`,
      text: `${title}\n${flood}\n${url}`,
    }
  }

  afterEach(async () => {
    await Promise.all(peers.splice(0).map((peer) => peer.close()))
  })

  describe(`notifier ${notifier.kind}`, () => {
    it.each(harness.table)('%s', async (_name, answer, verdict, retryAfterMs) => {
      const outcome = await sendTo(await start(answer))
      expect(outcome).toMatchObject(
        retryAfterMs === undefined ? { verdict } : { verdict, retryAfterMs },
      )
      // what is kept of the answer is short, and something
      expect(outcome.answer.length).toBeGreaterThan(1)
      expect(outcome.answer.length).toBeLessThanOrEqual(400)
    })

    it('carries what happened and the link to where one acts', async () => {
      const peer = await start(harness.sent)
      await sendTo(peer)
      expect(peer.received()).toHaveLength(1)
      expect(peer.received()[0]).toContain('7位不同用户')
      expect(peer.received()[0]).toContain(testMessage.url)
    })

    it.each([
      ['four-byte signs', '漏水了😡'.repeat(20_000)],
      ['signs that JSON escapes', '"\\\n\t'.repeat(20_000)],
      ['one long word', 'x'.repeat(100_000)],
    ])('fits the limit of the channel, and keeps beginning and link: %s', async (_name, flood) => {
      for (const urgent of [false, true]) {
        const peer = await start(harness.sent)
        expect(await sendTo(peer, { ...flooded(flood), urgent })).toMatchObject({ verdict: 'ok' })
        const [received = ''] = peer.received()
        expect(Buffer.byteLength(received)).toBeLessThanOrEqual(
          harness.maxReadBytes ?? notifier.maxBytes,
        )
        expect(received).toContain(testMessage.title)
        expect(received).toContain(testMessage.url)
        // half a character would have become a replacement character
        expect(received).not.toContain('\uFFFD')
      }
    })

    it('sends once more as plain text what was refused as it was built', async () => {
      const peer = await start(harness.bad, harness.sent)
      const outcome = await sendTo(peer)
      expect(outcome.verdict).toBe('ok')
      expect(outcome.answer).toContain('card: ')
      expect(peer.received().at(-1)).toContain('7位不同用户')
      expect(peer.received().at(-1)).toContain(testMessage.url)
    })

    it('stops when the plain text is refused as well', async () => {
      const peer = await start(harness.bad)
      expect((await sendTo(peer)).verdict).toBe('payload-bad')
      expect(peer.received().length).toBeLessThanOrEqual(2)
    })

    it('is unsure when no answer comes in time: it may have arrived', async () => {
      expect((await sendTo(await start('silence'), testMessage, 300)).verdict).toBe('unsure')
    })

    it('sends nothing once it was aborted', async () => {
      const peer = await start(harness.sent)
      const signal = AbortSignal.abort()
      const outcome = await notifier.send(peer.settings, testMessage, { now, signal })
      expect(outcome.verdict).toBe('transient')
      expect(peer.received()).toEqual([])
    })

    it('knows that nothing arrived when nobody listens', async () => {
      expect((await sendTo({ settings: harness.nobody })).verdict).toBe('transient')
    })

    it('refuses wrong settings before anything is sent', async () => {
      expect(notifier.settings.safeParse(harness.wrongSettings).success).toBe(false)
      expect(notifier.robotOf(harness.wrongSettings)).toBeNull()
      const outcome = await sendTo({ settings: harness.wrongSettings })
      expect(outcome.verdict).toBe('channel-broken')
      expect(outcome.answer).toMatch(/^settings: /)
    })

    it('names its robot by a hash, the same for the same robot', async () => {
      const peer = await start(harness.sent)
      const robot = notifier.robotOf(peer.settings)
      expect(robot?.robot).toMatch(new RegExp(`^${notifier.kind}-[0-9a-f]{24}$`))
      expect(notifier.robotOf(peer.settings)).toEqual(robot)
      expect(notifier.robotOf(harness.nobody)?.robot).not.toBe(robot?.robot)
      for (const secret of secrets) expect(robot?.robot).not.toContain(secret)
    })

    it('never repeats a secret', async () => {
      const outcomes = [
        await sendTo(await start(harness.echo)),
        await sendTo(await start(harness.sent)),
        await sendTo(await start('silence'), testMessage, 300),
        await sendTo({ settings: harness.nobody }),
      ]
      for (const { answer } of outcomes)
        for (const secret of secrets) expect(answer).not.toContain(secret)
      expect(outcomes[0]?.verdict).not.toBe('ok')
    })
  })
}
