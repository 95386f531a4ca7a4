import { afterEach, describe, expect, it } from 'vitest'

import type { Helpdesk } from '../../alerts/helpdesk.ts'
import { PermanentError, RetryableError } from '../../core/errors.ts'
import type { TicketDraft } from '../../core/response.ts'

export const testDraft: TicketDraft = {
  subject: '【晴川】安装：师傅约了三次都没来',
  body: '客户在公开渠道投诉晴川，共 1 条。',
  priority: 'normal',
  brandName: '晴川',
  topic: 'installation',
  tags: ['koushao', 'installation'],
  url: 'http://console.test/alerts/7',
}

/** How a peer fails, if it does: it takes the ticket and then never answers, or refuses it. */
export type HelpdeskFault = 'none' | 'accepts-then-silent' | 'busy' | 'refuses' | 'nonsense'

export type HelpdeskPeer = {
  settings: Record<string, unknown>
  /** Tickets that now exist there. */
  tickets: () => { id: string; subject: string }[]
  /** From now on it works. */
  mend: () => void
  close: () => Promise<void>
}

export type HelpdeskHarness = {
  name: string
  helpdesk: Helpdesk
  peer: (fault: HelpdeskFault) => Promise<HelpdeskPeer>
  /** Faults that this kind can have at all. */
  faults: HelpdeskFault[]
  secrets: string[]
}

const now = new Date('2026-03-11T02:00:00Z')

/** What every helpdesk must do; each kind's own test runs it and adds what is its own. */
export function helpdeskContract(harness: HelpdeskHarness): void {
  const { helpdesk } = harness
  const peers: HelpdeskPeer[] = []
  const start = async (fault: HelpdeskFault) => {
    const peer = await harness.peer(fault)
    peers.push(peer)
    return peer
  }
  const open = (peer: HelpdeskPeer, key: string, timeoutMs = 5_000) =>
    helpdesk.open(peer.settings, testDraft, key, { now, signal: AbortSignal.timeout(timeoutMs) })

  afterEach(async () => {
    await Promise.all(peers.splice(0).map((peer) => peer.close()))
  })

  /** A fault that the kind cannot have needs no test, not a skipped one. */
  const whenItCan = (fault: HelpdeskFault) => (name: string, test: () => Promise<void>) => {
    if (harness.faults.includes(fault)) it(name, test)
  }

  describe(`helpdesk ${harness.name}`, () => {
    it('opens one ticket per key, however often it is asked', async () => {
      const peer = await start('none')
      const first = await open(peer, '1-m-17')
      expect(first.externalId).not.toBe('')
      expect(await open(peer, '1-m-17')).toEqual(first)
      const other = await open(peer, '1-m-18')
      expect(other.externalId).not.toBe(first.externalId)
      expect(peer.tickets().map((one) => one.id)).toEqual([first.externalId, other.externalId])
    })

    it('takes a comment, and knows or does not know the state', async () => {
      const peer = await start('none')
      const ref = await open(peer, '1-m-17')
      const ctx = { now, signal: AbortSignal.timeout(5_000) }
      await helpdesk.comment(peer.settings, ref, '客户补充了照片', '1-m-17-c1', ctx)
      expect(['open', 'unknown']).toContain(await helpdesk.status(peer.settings, ref, ctx))
    })

    whenItCan('accepts-then-silent')(
      'finds the ticket that was opened when the answer was lost',
      async () => {
        const peer = await start('accepts-then-silent')
        await expect(open(peer, '1-m-17', 300)).rejects.toBeInstanceOf(RetryableError)
        expect(peer.tickets()).toHaveLength(1)
        peer.mend()
        const ref = await open(peer, '1-m-17')
        expect(peer.tickets().map((one) => one.id)).toEqual([ref.externalId])
      },
    )

    whenItCan('busy')('tries again later when it is busy', async () => {
      const peer = await start('busy')
      await expect(open(peer, '1-m-17')).rejects.toBeInstanceOf(RetryableError)
      peer.mend()
      await open(peer, '1-m-17')
      expect(peer.tickets()).toHaveLength(1)
    })

    whenItCan('nonsense')('takes an answer without a ticket for no answer', async () => {
      await expect(open(await start('nonsense'), '1-m-17')).rejects.toBeInstanceOf(RetryableError)
    })

    whenItCan('refuses')('leaves a refusal to a person, and repeats no secret', async () => {
      const error: unknown = await open(await start('refuses'), '1-m-17').catch(
        (thrown: unknown) => thrown,
      )
      expect(error).toBeInstanceOf(PermanentError)
      for (const secret of harness.secrets) expect(String(error)).not.toContain(secret)
    })
  })
}
