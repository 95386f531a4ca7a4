import { afterEach, describe, expect, it } from 'vitest'

import type { Helpdesk, HelpdeskContext } from '../../alerts/helpdesk.ts'
import { PermanentError, RetryableError } from '../../core/errors.ts'
import { ticketPriorities, type TicketDraft } from '../../core/response.ts'

export const testDraft: TicketDraft = {
  subject: '【晴川】安装：师傅约了三次都没来',
  body: '客户在公开渠道投诉晴川，共 1 条。',
  priority: 'normal',
  brandName: '晴川',
  topic: 'installation',
  tags: ['koushao', 'installation'],
  url: 'http://console.test/alerts/7',
}

/**
 * How a peer fails, if it does: it takes an order and then never answers, is busy, refuses, answers
 * what is no answer, answers a change of state or priority well and changes nothing, or opens the
 * ticket without our key.
 */
export type HelpdeskFault =
  | 'none'
  | 'accepts-then-silent'
  | 'busy'
  | 'refuses'
  | 'nonsense'
  | 'ignores'
  | 'drops-key'

export type HelpdeskPeer = {
  settings: Record<string, unknown>
  /** Tickets that now exist there, oldest first, with state and priority in the peer's own words. */
  tickets: () => { id: string; subject: string; state?: string; priority?: string }[]
  /** Comments of a ticket, the opening text not among them. */
  comments: (id: string) => { text: string; public: boolean }[]
  /** A second ticket with the same key, made behind our back; its id. */
  plant?: (key: string) => string
  /** From now on it works, or fails otherwise. */
  mend: (fault?: HelpdeskFault) => void
  close: () => Promise<void>
}

const states = ['waiting', 'solved', 'closed', 'open'] as const

export type HelpdeskHarness = {
  name: string
  helpdesk: Helpdesk
  peer: (fault: HelpdeskFault) => Promise<HelpdeskPeer>
  /** Faults that this kind can have at all. */
  faults: HelpdeskFault[]
  secrets: string[]
  /** The peer's own word for each state that it can be given; null where the helpdesk keeps nothing of its own. */
  states: Record<(typeof states)[number], string> | null
  /** What `status` then reads, where the peer has fewer states than we. */
  reads?: Partial<Record<(typeof states)[number], (typeof states)[number]>>
  /** Customers are answered in the helpdesk itself: a public comment is refused. */
  internalOnly?: boolean
  /** Posts to us, well signed: one that tells of ticket 41, for `settings`. */
  post?: () => {
    settings: Record<string, unknown>
    headers: Record<string, string>
    body: string
    now: Date
  }
}

const now = new Date('2026-03-11T02:00:00Z')
const ctxOf = (timeoutMs = 5_000): HelpdeskContext => ({
  now,
  signal: AbortSignal.timeout(timeoutMs),
})

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
    helpdesk.open(peer.settings, testDraft, key, ctxOf(timeoutMs))
  const opened = async (key = '1-m-17') => {
    const peer = await start('none')
    return { peer, ref: (await open(peer, key)).ref }
  }

  afterEach(async () => {
    await Promise.all(peers.splice(0).map((peer) => peer.close()))
  })

  /** A fault that the kind cannot have needs no test, not a skipped one. */
  const whenItCan = (fault: HelpdeskFault) => (name: string, test: () => Promise<void>) => {
    if (harness.faults.includes(fault)) it(name, test)
  }
  const statesThere = harness.states
  const told = { text: '客户补充了照片 <b>&</b> "收据"', onceKey: '7-mention-31' }

  /** Every order once, on a ticket that is open: each must fail in the same way. */
  const orders = (peer: HelpdeskPeer, ref: Parameters<Helpdesk['status']>[1]) => [
    () => open(peer, '1-m-99'),
    ...(statesThere
      ? [
          () => helpdesk.comment(peer.settings, ref, told, ctxOf()),
          () => helpdesk.setState(peer.settings, ref, 'solved', ctxOf()),
          () => helpdesk.setPriority(peer.settings, ref, 'urgent', ctxOf()),
        ]
      : []),
  ]

  describe(`helpdesk ${harness.name}`, () => {
    it('opens one ticket per key, however often it is asked', async () => {
      const peer = await start('none')
      const first = await open(peer, '1-m-17')
      expect(first).toMatchObject({ made: true, twins: [], keyless: false })
      expect(first.ref.externalId).not.toBe('')
      expect((await open(peer, '1-m-17')).ref).toEqual(first.ref)
      const other = await open(peer, '1-m-18')
      expect(other.ref.externalId).not.toBe(first.ref.externalId)
      const ids = [first.ref.externalId, other.ref.externalId]
      expect(peer.tickets().map((one) => one.id)).toEqual(ids)
    })

    it('reads a new ticket as open, or leaves the state to us', async () => {
      const { peer, ref } = await opened()
      const reading = await helpdesk.status(peer.settings, ref, ctxOf())
      expect(['open', 'unknown']).toContain(reading?.state)
    })

    if (statesThere) {
      it('adds a comment once, which the customer does not see', async () => {
        const { peer, ref } = await opened()
        for (let i = 0; i < 2; i += 1) await helpdesk.comment(peer.settings, ref, told, ctxOf())
        const [comment, ...others] = peer.comments(ref.externalId)
        expect(others).toEqual([])
        expect(comment?.public).toBe(false)
        expect(comment?.text).toContain('客户补充了照片')
        const open2 = { text: '您好', onceKey: '7-answer-1', audience: 'public' as const }
        const answered = helpdesk.comment(peer.settings, ref, open2, ctxOf())
        if (harness.internalOnly) {
          await expect(answered).rejects.toBeInstanceOf(PermanentError)
          return
        }
        await answered
        expect(peer.comments(ref.externalId)[1]?.public).toBe(true)
      })

      it('sets every state and priority, and reads them back', async () => {
        const { peer, ref } = await opened()
        for (const state of states) {
          await helpdesk.setState(peer.settings, ref, state, ctxOf())
          expect(peer.tickets()[0]?.state).toBe(statesThere[state])
          const reading = await helpdesk.status(peer.settings, ref, ctxOf())
          if (reading?.state === 'unknown') continue
          expect(reading?.state).toBe(harness.reads?.[state] ?? state)
          expect(reading?.rawState).not.toBeNull()
        }
        const seen = new Set<string | undefined>()
        for (const priority of ticketPriorities) {
          await helpdesk.setPriority(peer.settings, ref, priority, ctxOf())
          seen.add(peer.tickets()[0]?.priority)
        }
        expect(seen.size).toBeGreaterThan(1)
      })

      whenItCan('accepts-then-silent')(
        'adds no second comment when the answer was lost',
        async () => {
          const { peer, ref } = await opened()
          peer.mend('accepts-then-silent')
          const first = helpdesk.comment(peer.settings, ref, told, ctxOf(300))
          await expect(first).rejects.toBeInstanceOf(RetryableError)
          peer.mend()
          await helpdesk.comment(peer.settings, ref, told, ctxOf())
          expect(peer.comments(ref.externalId)).toHaveLength(1)
        },
      )
    }

    whenItCan('accepts-then-silent')(
      'finds the ticket that was opened when the answer was lost',
      async () => {
        const peer = await start('accepts-then-silent')
        await expect(open(peer, '1-m-17', 300)).rejects.toBeInstanceOf(RetryableError)
        expect(peer.tickets()).toHaveLength(1)
        peer.mend()
        const { ref } = await open(peer, '1-m-17')
        expect(peer.tickets().map((one) => one.id)).toEqual([ref.externalId])
      },
    )

    it('names the oldest of two tickets with one key, and its twin', async () => {
      const { peer, ref } = await opened()
      if (!peer.plant) return
      const twin = peer.plant('1-m-17')
      const again = await open(peer, '1-m-17')
      expect(again).toMatchObject({ ref, made: false })
      expect(again.twins.map((one) => one.externalId)).toEqual([twin])
    })

    whenItCan('drops-key')('says when the helpdesk dropped the key', async () => {
      const peer = await start('drops-key')
      expect(await open(peer, '1-m-17')).toMatchObject({ made: true, keyless: true })
    })

    whenItCan('ignores')(
      'is not content with a change that was answered well and ignored',
      async () => {
        const { peer, ref } = await opened()
        peer.mend('ignores')
        const state = helpdesk.setState(peer.settings, ref, 'solved', ctxOf())
        await expect(state).rejects.toBeInstanceOf(PermanentError)
        const priority = helpdesk.setPriority(peer.settings, ref, 'urgent', ctxOf())
        await expect(priority).rejects.toBeInstanceOf(PermanentError)
      },
    )

    whenItCan('busy')('tries again later when it is busy', async () => {
      const { peer, ref } = await opened()
      peer.mend('busy')
      for (const order of orders(peer, ref))
        await expect(order()).rejects.toBeInstanceOf(RetryableError)
      peer.mend()
      await open(peer, '1-m-99')
      expect(peer.tickets()).toHaveLength(2)
    })

    whenItCan('nonsense')('takes an answer without a ticket for no answer', async () => {
      await expect(open(await start('nonsense'), '1-m-17')).rejects.toBeInstanceOf(RetryableError)
    })

    whenItCan('refuses')('leaves a refusal to a person, and repeats no secret', async () => {
      const { peer, ref } = await opened()
      peer.mend('refuses')
      for (const order of orders(peer, ref)) {
        const error: unknown = await order().catch((thrown: unknown) => thrown)
        expect(error).toBeInstanceOf(PermanentError)
        for (const secret of harness.secrets) expect(String(error)).not.toContain(secret)
      }
    })

    const { post } = harness
    if (post) {
      it('reads a post that is well signed, and no other', () => {
        const { settings, headers, body, now: at } = post()
        const read = (request: { headers: Record<string, string>; body: string }) =>
          helpdesk.parseWebhook?.(settings, request, {
            now: at,
            signal: AbortSignal.timeout(1_000),
          })
        expect(read({ headers, body })?.externalId).toBe('41')
        expect(read({ headers: {}, body })).toBeNull()
      })
    }
  })
}
