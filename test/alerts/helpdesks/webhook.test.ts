import { describe, expect, it } from 'vitest'

import { webhook } from '../../../alerts/helpdesks/webhook.ts'
import { PermanentError } from '../../../core/errors.ts'
import { signWebhook, verifyWebhook } from '../../../lib/standard-webhook.ts'
import { helpdeskContract, type HelpdeskFault } from '../../contracts/helpdesk.ts'
import { loopback, type Reply, type Seen } from '../../contracts/loopback.ts'

const secret = `whsec_${Buffer.from('another key of 32 random bytes!!').toString('base64')}`
const token = 'Bearer of-the-helpdesk'
const now = new Date('2026-03-11T02:00:00Z')

type Ticket = { id: string; key: string; subject: string }

/** A small helpdesk behind a receiver. With `lookup` it answers questions and, on purpose, creates at every post. */
function peer(lookup: boolean) {
  return async (fault: HelpdeskFault) => {
    const tickets: Ticket[] = []
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
        return asked ? json(200, { id: asked.id, url: null, state: 'open' }) : { status: 404 }
      }
      const order = JSON.parse(request.body)
      if (order.type === 'ticket.comment') return { status: 204 }
      const known = lookup ? undefined : tickets.find((one) => one.key === order.idempotencyKey)
      const ticket = known ?? {
        id: `T${tickets.length + 1}`,
        key: order.idempotencyKey,
        subject: order.draft.subject,
      }
      if (!known) tickets.push(ticket)
      return present === 'accepts-then-silent' ? 'silence' : json(201, { id: ticket.id })
    }
    return {
      settings: { url: `${server.url}/tickets`, secret, lookup, headers: { authorization: token } },
      tickets: () => tickets,
      mend: () => {
        present = 'none'
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

const faults: HelpdeskFault[] = ['accepts-then-silent', 'busy', 'refuses', 'nonsense']
const secrets = [secret, token]
helpdeskContract({ name: 'webhook', helpdesk: webhook, peer: peer(false), faults, secrets })
helpdeskContract({
  name: 'webhook with lookup',
  helpdesk: webhook,
  peer: peer(true),
  faults,
  secrets,
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
    expect(read(body)).toEqual({ externalId: '41', state: 'solved' })
  })

  it('is nothing when it was changed on the way, or is old', () => {
    expect(read(body, `${body} `)).toBeNull()
    expect(read(body, body, new Date('2026-03-11T01:50:00Z'))).toBeNull()
  })

  it('is refused when it is signed and of another shape', () => {
    expect(() => read('{"type":"ticket.deleted"}')).toThrow(PermanentError)
  })
})
