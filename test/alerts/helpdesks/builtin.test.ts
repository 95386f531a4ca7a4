import { expect, it } from 'vitest'

import { builtin } from '../../../alerts/helpdesks/builtin.ts'
import { helpdeskContract, testDraft } from '../../contracts/helpdesk.ts'

// its tickets are our own rows: the contract's peer keeps what `open` names
const opened = new Map<string, { id: string; subject: string }>()

helpdeskContract({
  name: 'builtin',
  helpdesk: {
    ...builtin,
    open: async (settings, draft, key, ctx) => {
      const ticket = await builtin.open(settings, draft, key, ctx)
      const { externalId } = ticket.ref
      opened.set(externalId, { id: externalId, subject: draft.subject })
      return ticket
    },
  },
  peer: () => {
    opened.clear()
    const tickets = () => [...opened.values()]
    return Promise.resolve({
      settings: {},
      tickets,
      comments: () => [],
      mend: () => undefined,
      close: () => Promise.resolve(),
    })
  },
  faults: [],
  secrets: [],
  states: null,
})

it('names the ticket by its key, links to the console and leaves the state to us', async () => {
  const ctx = { now: new Date(0), signal: AbortSignal.timeout(1_000) }
  const { ref } = await builtin.open({}, testDraft, '1-m-17', ctx)
  expect(ref).toEqual({ externalId: 'K-1-m-17', url: 'http://console.test/alerts/7' })
  expect((await builtin.status({}, ref, ctx))?.state).toBe('unknown')
})
