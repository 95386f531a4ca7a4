import { afterEach, describe, expect, it } from 'vitest'

import type { Notifier } from '../../alerts/notifier.ts'
import { PermanentError, RetryableError } from '../../core/errors.ts'
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
  /** Starts a peer; `silence` takes the message and never answers. */
  peer: (answer: Answer | 'silence') => Promise<Peer>
  /** Settings under which nobody listens. */
  nobody: Record<string, unknown>
  /** Settings that must be refused before anything is sent. */
  wrongSettings: Record<string, unknown>
  /** No error and no receipt may hold one of these. */
  secrets: string[]
  /** An answer that means sent, and one that repeats the secrets while refusing. */
  sent: Answer
  echo: Answer
  /** What each answer means. */
  table: [
    name: string,
    answer: Answer,
    outcome: 'sent' | 'retry' | 'permanent',
    retryAfterMs?: number,
  ][]
}

const now = new Date('2026-03-11T02:00:00Z')
const ctx = (timeoutMs = 5_000) => ({ now, signal: AbortSignal.timeout(timeoutMs) })

function outcomeOf(error: unknown): string {
  if (error === undefined) return 'sent'
  if (error instanceof RetryableError) return 'retry'
  return error instanceof PermanentError ? 'permanent' : 'neither'
}

const askedOf = (error: unknown) =>
  error instanceof RetryableError ? error.retryAfterMs : undefined

/** What every notifier must do; each kind's own test runs it and adds what is its own. */
export function notifierContract<Answer>(harness: NotifierHarness<Answer>): void {
  const { notifier, secrets } = harness
  const peers: Peer[] = []
  const start = async (answer: Answer | 'silence') => {
    const peer = await harness.peer(answer)
    peers.push(peer)
    return peer
  }
  const sendTo = (peer: Pick<Peer, 'settings'>, message = testMessage, timeoutMs?: number) =>
    notifier.send(peer.settings, message, ctx(timeoutMs)).then(
      (receipt) => ({ receipt, error: undefined }),
      (error: unknown) => ({ receipt: undefined, error }),
    )

  afterEach(async () => {
    await Promise.all(peers.splice(0).map((peer) => peer.close()))
  })

  describe(`notifier ${notifier.kind}`, () => {
    it.each(harness.table)('%s', async (_name, answer, outcome, retryAfterMs) => {
      const { receipt, error } = await sendTo(await start(answer))
      const seen = { outcome: outcomeOf(error), retryAfterMs: askedOf(error) }
      expect(seen).toMatchObject(
        retryAfterMs === undefined ? { outcome } : { outcome, retryAfterMs },
      )
      // what is kept of the answer is short, and something
      expect((receipt?.answer ?? String(error)).length).toBeGreaterThan(3)
      expect(receipt?.answer.length ?? 0).toBeLessThanOrEqual(400)
    })

    it('carries what happened and the link to where one acts', async () => {
      const peer = await start(harness.sent)
      await sendTo(peer)
      expect(peer.received()).toHaveLength(1)
      expect(peer.received()[0]).toContain('7位不同用户')
      expect(peer.received()[0]).toContain(testMessage.url)
    })

    it('keeps within the limit of the channel and keeps beginning and link of what is too long', async () => {
      const peer = await start(harness.sent)
      const flood = '漏水了😡'.repeat(20_000)
      const { title, url } = testMessage
      const long = {
        ...testMessage,
        markdown: `**${title}**\n${flood}\n[查看](${url})`,
        text: `${title}\n${flood}\n${url}`,
      }
      expect((await sendTo(peer, long)).error).toBeUndefined()
      const [received = ''] = peer.received()
      expect(Buffer.byteLength(received)).toBeLessThanOrEqual(notifier.limits.maxBytes)
      expect(received).toContain(title)
      expect(received).toContain(url)
      // half a character would have become a replacement character
      expect(received).not.toContain('\uFFFD')
    })

    it('tries again later when no answer comes in time', async () => {
      const { error } = await sendTo(await start('silence'), testMessage, 300)
      expect(error).toBeInstanceOf(RetryableError)
    })

    it('sends nothing once it was aborted', async () => {
      const peer = await start(harness.sent)
      const signal = AbortSignal.abort()
      await expect(
        notifier.send(peer.settings, testMessage, { now, signal }),
      ).rejects.toBeInstanceOf(RetryableError)
      expect(peer.received()).toEqual([])
    })

    it('tries again later when nobody listens', async () => {
      const { error } = await sendTo({ settings: harness.nobody })
      expect(error).toBeInstanceOf(RetryableError)
    })

    it('refuses wrong settings before anything is sent', async () => {
      expect(notifier.settings.safeParse(harness.wrongSettings).success).toBe(false)
    })

    it('never repeats a secret', async () => {
      const tries = [
        await sendTo(await start(harness.echo)),
        await sendTo(await start(harness.sent)),
        await sendTo(await start('silence'), testMessage, 300),
        await sendTo({ settings: harness.nobody }),
      ]
      for (const { receipt, error } of tries) {
        const said = `${receipt?.answer} ${error instanceof Error ? `${error.message} ${error.stack} ${String(error.cause)}` : ''}`
        for (const secret of secrets) expect(said).not.toContain(secret)
      }
      expect(tries[0]?.error).toBeInstanceOf(Error)
    })
  })
}
