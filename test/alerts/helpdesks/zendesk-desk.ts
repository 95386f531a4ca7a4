import type { HelpdeskFault } from '../../contracts/helpdesk.ts'
import { helpdeskDesk, json, type Call, type DeskPeer } from '../../contracts/helpdesk-desk.ts'

export const zendeskToken = 'zendesk-api-token-0001'
const email = 'koushao@example.com'

type Ticket = {
  id: number
  subject: string
  external_id: string | null
  status: string
  priority: string | null
  updated_at: string
}
type Comment = { ticketId: number; body: string; public: boolean }

const statuses = ['new', 'open', 'pending', 'hold', 'solved', 'closed']

export type ZendeskPeer = DeskPeer & {
  /** The automation that closes solved tickets for good. */
  closeForGood: (id: string) => void
  /** From now on the token is a light agent's: its comments are private, whatever is ordered. */
  makeLight: () => void
  /** The two hours of the idempotency keys are over, or were never kept. */
  forgetKeys: () => void
  /** Listings are read from a copy that stands still: what is made now is not in it yet. */
  freezeLists: (on: boolean) => void
}

/** Zendesk Support as far as we use it; wire format: developer.zendesk.com/api-reference/ticketing. */
export async function zendeskDesk(fault: HelpdeskFault): Promise<ZendeskPeer> {
  const tickets: Ticket[] = []
  const comments: Comment[] = []
  const kept = new Map<string, { body: string; id: number }>()
  let light = false
  let frozen: number | null = null
  let clock = Date.parse('2026-03-11T01:00:00Z')
  const stamp = () => new Date((clock += 1000)).toISOString()
  const invalid = (details: unknown) =>
    json(422, { error: 'RecordInvalid', description: 'Record validation errors', details })
  const find = (id: string) => tickets.find((one) => String(one.id) === id)

  function create(call: Call) {
    const key = String(call.headers['idempotency-key'] ?? '')
    const before = kept.get(key)
    const body = JSON.stringify(call.body)
    if (before && before.body !== body) {
      return json(400, {
        error: 'IdempotentRequestError',
        description: 'Request parameters do not match the ones of the first request',
      })
    }
    const hit = before && find(String(before.id))
    if (hit) return { ...json(201, { ticket: hit }), headers: { 'x-idempotency-lookup': 'hit' } }
    const { subject, comment, priority = null, external_id: externalId = null } = call.body.ticket
    const id = tickets.length + 41
    const ticket = {
      id,
      subject,
      external_id: externalId,
      status: 'new',
      priority,
      updated_at: stamp(),
    }
    tickets.push(ticket)
    comments.push({ ticketId: id, body: comment.body, public: comment.public })
    if (key) kept.set(key, { body, id })
    return { ...json(201, { ticket }), headers: { 'x-idempotency-lookup': 'miss' } }
  }

  function update(id: string, order: Call['body'], present: HelpdeskFault) {
    const ticket = find(id)
    if (!ticket) return json(404, { error: 'RecordNotFound', description: 'Not found' })
    if (ticket.status === 'closed')
      return invalid({ status: [{ description: 'Status: closed prevents ticket update' }] })
    const { status, priority, comment } = order
    if (status !== undefined && !statuses.includes(status))
      return invalid({ status: [{ description: `Status: ${status} is invalid` }] })
    if (present !== 'ignores') {
      Object.assign(ticket, status && { status }, priority && { priority }, { updated_at: stamp() })
    }
    const events = []
    if (comment) {
      const isPublic = comment.public !== false && !light
      comments.push({ ticketId: ticket.id, body: comment.body, public: isPublic })
      events.push({ id: comments.length, type: 'Comment', body: comment.body, public: isPublic })
    }
    return json(200, { ticket, audit: { id: 1, ticket_id: ticket.id, events } })
  }

  const { url, peer } = await helpdeskDesk({
    fault,
    signedIn: ({ headers }) =>
      headers.authorization ===
      `Basic ${Buffer.from(`${email}/token:${zendeskToken}`).toString('base64')}`,
    refusal: json(422, { error: 'RecordInvalid', description: `no ${zendeskToken}` }),
    busy: { status: 429, headers: { 'retry-after': '93' }, body: '{"error":"TooManyRequests"}' },
    route: (call, present) => {
      if (call.path.includes('/incremental/')) {
        const start = Number(call.query.get('start_time')) * 1000
        const found = tickets.filter((one) => Date.parse(one.updated_at) >= start)
        return json(200, { tickets: found, after_cursor: 'x', end_of_stream: true })
      }
      const [, id = '', area = ''] = /\/tickets\/(\d+)(\/comments)?/.exec(call.path) ?? []
      if (area) {
        const page = Number(call.query.get('page'))
        const newest = comments.filter((one) => String(one.ticketId) === id).toReversed()
        const shown = newest.slice((page - 1) * 2, page * 2)
        return json(200, {
          comments: shown,
          next_page: newest.length > page * 2 ? `${call.path}?page=${page + 1}` : null,
          count: newest.length,
        })
      }
      if (call.method === 'POST') return create(call)
      if (call.method === 'PUT') return update(id, call.body.ticket, present)
      const ticket = find(id)
      if (id) return ticket ? json(200, { ticket }) : json(404, { error: 'RecordNotFound' })
      const key = call.query.get('external_id')
      const found = tickets
        .slice(0, frozen ?? tickets.length)
        .filter((one) => one.external_id === key)
      return json(200, { tickets: found.toReversed(), next_page: null, count: found.length })
    },
  })
  return {
    ...peer,
    settings: { url, email, token: zendeskToken, webhookSecret: 'secret-of-the-zendesk-hook' },
    tickets: () =>
      tickets.map(({ id, subject, status, priority }) => ({
        id: String(id),
        subject,
        state: status,
        ...(priority !== null && { priority }),
      })),
    comments: (id) =>
      comments
        .filter((one) => String(one.ticketId) === id)
        .slice(1)
        .map((one) => ({ text: one.body, public: one.public })),
    plant: (key) => {
      const id = tickets.length + 41
      const open = { status: 'open', priority: null, updated_at: stamp() }
      tickets.push({ id, subject: '人工', external_id: key, ...open })
      return String(id)
    },
    closeForGood: (id) => {
      const ticket = find(id)
      if (ticket) ticket.status = 'closed'
    },
    makeLight: () => {
      light = true
    },
    forgetKeys: () => kept.clear(),
    freezeLists: (on) => {
      frozen = on ? tickets.length : null
    },
  }
}
