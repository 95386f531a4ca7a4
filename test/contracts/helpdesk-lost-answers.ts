import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Helpdesk } from '../../alerts/helpdesk.ts'
import { RetryableError } from '../../core/errors.ts'

import type { DeskPeer } from './helpdesk-desk.ts'
import { testDraft } from './helpdesk.ts'

type Harness = {
  name: string
  helpdesk: Helpdesk
  peer: () => Promise<DeskPeer>
  /** Where the desk's search lags: lets it see what was made so far. Until then a second try must wait. */
  index?: (peer: DeskPeer) => void
}

const now = new Date('2026-03-11T02:00:00Z')
const keys = Array.from({ length: 100 }, (_, i) => `1-m-${i + 1}`)

/** No helpdesk creates idempotently: 100 tickets made, 100 answers lost, and still 100 tickets. */
export function lostAnswersContract(harness: Harness): void {
  const { helpdesk } = harness
  describe(`helpdesk ${harness.name}, when answers are lost`, () => {
    let peer: DeskPeer
    beforeAll(async () => {
      peer = await harness.peer()
    })
    afterAll(() => peer.close())

    const open = (key: string) =>
      helpdesk.open(peer.settings, testDraft, key, { now, signal: AbortSignal.timeout(10_000) })

    it('opens exactly 100 tickets by 100 creations that each lose their answer', async () => {
      peer.lose(true)
      for (const key of keys) await expect(open(key)).rejects.toBeInstanceOf(RetryableError)
      expect(peer.tickets()).toHaveLength(100)
      peer.lose(false)

      if (harness.index) {
        for (const key of keys.slice(0, 5)) {
          const error: unknown = await open(key).catch((thrown: unknown) => thrown)
          expect(error).toBeInstanceOf(RetryableError)
          expect(error).toHaveProperty('retryAfterMs', expect.any(Number))
        }
        expect(peer.tickets()).toHaveLength(100)
        harness.index(peer)
      }
      const opened = []
      for (const key of keys) opened.push(await open(key))
      expect(peer.tickets()).toHaveLength(100)
      expect(new Set(opened.map(({ ref }) => ref.externalId)).size).toBe(100)
      expect(opened.filter(({ made, twins }) => made || twins.length > 0)).toEqual([])
    }, 120_000)

    it('adds one comment and settles one state, however many answers are lost', async () => {
      const { ref } = await open('1-m-1')
      const ctx = () => ({ now, signal: AbortSignal.timeout(10_000) })
      const told = { text: '客户补充了照片', onceKey: '1-mention-31' }
      peer.lose(true)
      await expect(helpdesk.comment(peer.settings, ref, told, ctx())).rejects.toBeInstanceOf(
        RetryableError,
      )
      await expect(helpdesk.setState(peer.settings, ref, 'solved', ctx())).rejects.toBeInstanceOf(
        RetryableError,
      )
      peer.lose(false)
      await helpdesk.comment(peer.settings, ref, told, ctx())
      await helpdesk.setState(peer.settings, ref, 'solved', ctx())
      expect(peer.comments(ref.externalId)).toHaveLength(1)
      expect((await helpdesk.status(peer.settings, ref, ctx()))?.state).toBe('solved')
    })
  })
}
