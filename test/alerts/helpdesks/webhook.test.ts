import { describe, expect, it } from 'vitest'

import { webhook } from '../../../alerts/helpdesks/webhook.ts'
import { PermanentError } from '../../../core/errors.ts'
import { signWebhook, verifyWebhook } from '../../../lib/standard-webhook.ts'
import { helpdeskContract, type HelpdeskFault } from '../../contracts/helpdesk.ts'
import { loopback, type Reply, type Seen } from '../../contracts/loopback.ts'

const secret = `whsec_${Buffer.from('another key of 32 random bytes!!').toString('base64')}`
const token = 'Bearer of-the-helpdesk'
const now = new Date('2026-03-11T02:00:00Z')

type Ticket = { id: string; key: string; subject: string; state: string; priority: string }
type Comment = { ticketId: string; key: string; text: string; public: boolean }

/** A small helpdesk behind a receiver. With `lookup` it answers questions and, on purpose, creates at every post. */
function peer(lookup: boolean) {
  return async (fault: HelpdeskFault) => {
    const tickets: Ticket[] = []
    const comments: Comment[] = []
    let present = fault
    const server = await loopback((request) => answer(request))
    const json = (status: number, body: unknown): Reply => ({ status, body: JSON.stringify(body) })

    function answer(request: Seen): Reply {
      if (!signedByUs(request)) return { status: 401 }
      if (present === 'busy') return { status: 503 }
      if (present === 'refuses') return { status: 422, body: `no queue for ${token} ${secret}` }
      if (present === 'nonsense') return json(200, { ok: true })
      const query = new URL(request.path, 'http://peer.test').searchParams
      const asked = tickets.find(
        (one) => one.key === query.get('key') || one.id === query.get('id'),
      )
      if (request.method === 'GET') {
        return asked ? json(200, { ...asked, url: null }) : { status: 404 }
      }
      const order = JSON.parse(request.body)
      const taken = take(order)
      return present === 'accepts-then-silent' ? 'silence' : json(201, taken)
    }

    function take(order: Record<string, string> & { draft: { subject: string } }): object {
      const ticket = tickets.find((one) => one.id === order.id)
      const { idempotencyKey: key = '' } = order
      switch (order.type) {
        case 'ticket.comment':
          if (comments.every((one) => one.key !== key))
            comments.push({
              ticketId: order.id ?? '',
              key,
              text: order.text ?? '',
              public: Boolean(order.public),
            })
          return {}
        case 'ticket.state':
          if (ticket && present !== 'ignores') ticket.state = order.state ?? ''
          return {}
        case 'ticket.priority':
          if (ticket && present !== 'ignores') ticket.priority = order.priority ?? ''
          return {}
        default: {
          const known = lookup ? undefined : tickets.find((one) => one.key === key)
          const { subject } = order.draft
          const id = `T${tickets.length + 1}`
          const opened = known ?? { id, key, subject, state: 'open', priority: 'normal' }
          if (!known) tickets.push(opened)
          return { id: opened.id }
        }
      }
    }
    return {
      settings: { url: `${server.url}/tickets`, secret, lookup, headers: { authorization: token } },
      tickets: () => tickets,
      comments: (id: string) => comments.filter((one) => one.ticketId === id),
      mend: (next: HelpdeskFault = 'none') => {
        present = next
      },
      close: server.close,
    }
  }
}

function signedByUs(request: Seen): boolean {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  )
  return verifyWebhook(secret, { headers, body: request.body }, now)
}

const post = () => {
  const body = JSON.stringify({ type: 'ticket.status', data: { id: 41, state: 'solved' } })
  const headers = signWebhook(secret, { id: 'evt-1', at: now, body })
  return { settings: { url: 'http://peer.test/', secret }, headers, body, now }
}
const faults: HelpdeskFault[] = ['accepts-then-silent', 'busy', 'refuses', 'nonsense']
const secrets = [secret, token]
const states = { open: 'open', waiting: 'waiting', solved: 'solved', closed: 'closed' }
const common = { helpdesk: webhook, secrets, states, post }
helpdeskContract({ ...common, name: 'webhook', peer: peer(false), faults })
helpdeskContract({
  ...common,
  name: 'webhook with lookup',
  peer: peer(true),
  faults: [...faults, 'ignores'],
})

describe('what the helpdesk posts to us', () => {
  const read = (body: string, signedBody = body, at = now) => {
    const headers = signWebhook(secret, { id: 'evt-1', at, body: signedBody })
    const settings = { url: 'http://peer.test/', secret }
    return webhook.parseWebhook?.(
      settings,
      { headers, body },
      { now, signal: AbortSignal.timeout(1_000) },
    )
  }
  const body = JSON.stringify({ type: 'ticket.status', data: { id: 41, state: 'solved' } })

  it('is read when the signature is right', () => {
    const known = { eventId: 'evt-1', externalId: '41', state: 'solved', rawState: 'solved' }
    expect(read(body)).toEqual({ ...known, at: null })
    const timed = body.replace('"data"', '"timestamp":"2026-03-11T09:58:00+08:00","data"')
    expect(read(timed)).toEqual({ ...known, at: new Date('2026-03-11T01:58:00Z') })
  })

  it('is nothing when it was changed on the way, or is old', () => {
    expect(read(body, `${body} `)).toBeNull()
    expect(read(body, body, new Date('2026-03-11T01:50:00Z'))).toBeNull()
  })

  it('is refused when it is signed and of another shape', () => {
    expect(() => read('{"type":"ticket.deleted"}')).toThrow(PermanentError)
  })
})
