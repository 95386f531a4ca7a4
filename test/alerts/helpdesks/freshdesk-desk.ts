import type { HelpdeskFault } from '../../contracts/helpdesk.ts'
import { helpdeskDesk, json, type Call, type DeskPeer } from '../../contracts/helpdesk-desk.ts'

export const freshdeskKey = 'freshdesk-key-of-an-agent'

type Ticket = {
  id: number
  subject: string
  description: string
  status: number
  priority: number
  tags: string[]
  requester: string
  created_at: string
  updated_at: string
}
type Note = { id: number; ticketId: number; body: string; private: boolean }

export type FreshdeskPeer = DeskPeer & {
  /** The search index catches up with the tickets. */
  index: () => void
  /** An agent found out who the customer is. */
  giveTo: (id: string, requester: string) => void
  makeOld: (id: string) => void
}

/** Freshdesk's API v2 as far as we use it; wire format: developers.freshdesk.com/api. Its search lags until told otherwise. */
export async function freshdeskDesk(fault: HelpdeskFault): Promise<FreshdeskPeer> {
  const tickets: Ticket[] = []
  const notes: Note[] = []
  const indexed = new Set<number>()
  let clock = Date.parse('2026-03-11T02:00:00Z')
  const stamp = () => new Date((clock += 1000)).toISOString()
  const invalid = (field: string, message: string, code = 'invalid_value') =>
    json(400, { description: 'Validation failed', errors: [{ field, message, code }] })
  const find = (id: string) => tickets.find((one) => String(one.id) === id)

  function list(query: URLSearchParams) {
    const requester = query.get('unique_external_id')
    const since = query.get('updated_since')
    if (requester !== null && tickets.every((one) => one.requester !== requester)) {
      const message = 'There is no contact matching the given unique_external_id'
      return invalid('unique_external_id', message)
    }
    // without updated_since the list leaves out what was made more than 30 days ago
    const from = since ?? '2026-02-10T00:00:00Z'
    const found = tickets
      .filter((one) => requester === null || one.requester === requester)
      .filter((one) => (since === null ? one.created_at : one.updated_at) >= from)
      .toSorted((a, b) => (a.updated_at < b.updated_at ? -1 : 1))
    const ordered = query.get('order_type') === 'asc' ? found : found.toReversed()
    return json(200, ordered.slice(0, Number(query.get('per_page'))).map(shown))
  }

  function create(body: Call['body']) {
    const long = body.tags.find((tag: string) => tag.length > 32)
    if (long) return invalid('tags', `"${long}" is longer than 32 characters`)
    if (![2, 3, 4, 5].includes(body.status)) return invalid('status', 'It should be one of 2,3,4,5')
    if (!body.unique_external_id) return invalid('requester_id', 'is mandatory', 'missing_field')
    const at = stamp()
    const { subject, description, status, priority, tags, unique_external_id: requester } = body
    const id = tickets.length + 41
    const made = { id, subject, description, status, priority, tags, requester }
    tickets.push({ ...made, created_at: at, updated_at: at })
    return json(201, tickets.at(-1))
  }

  function change(id: string, body: Call['body'], present: HelpdeskFault) {
    const ticket = find(id)
    if (!ticket) return { status: 404 }
    if (body.status !== undefined && ![2, 3, 4, 5].includes(body.status))
      return invalid('status', 'It should be one of 2,3,4,5')
    if (present !== 'ignores') Object.assign(ticket, body, { updated_at: stamp() })
    return json(200, shown(ticket))
  }

  const { url, peer } = await helpdeskDesk({
    fault,
    signedIn: ({ headers }) =>
      headers.authorization === `Basic ${Buffer.from(`${freshdeskKey}:X`).toString('base64')}`,
    refusal: json(403, { code: 'access_denied', message: `not with ${freshdeskKey}` }),
    busy: { status: 429, headers: { 'retry-after': '37' }, body: '{"message":"limit"}' },
    route: (call, present) => {
      const [, id = '', area] = /\/tickets\/(\d+)(?:\/(\w+))?/.exec(call.path) ?? []
      if (call.path.endsWith('/search/tickets')) {
        const tag = /^"tag:'(.+)'"$/.exec(call.query.get('query') ?? '')?.[1] ?? ''
        const results = tickets.filter((one) => indexed.has(one.id) && one.tags.includes(tag))
        return json(200, { total: results.length, results: results.map(shown) })
      }
      if (area === 'notes') {
        const { body, private: isPrivate = true } = call.body
        notes.push({ id: notes.length + 1, ticketId: Number(id), body, private: isPrivate })
        return json(201, { ...notes.at(-1), body_text: body.replaceAll(/<[^>]+>/g, ' ') })
      }
      if (area === 'conversations') {
        const page = Number(call.query.get('page'))
        const each = Number(call.query.get('per_page'))
        const all = notes.filter((one) => String(one.ticketId) === id)
        return json(200, all.slice((page - 1) * each, page * each))
      }
      if (call.method === 'POST') return create(call.body)
      if (call.method === 'PUT') return change(id, call.body, present)
      if (id === '') return list(call.query)
      const ticket = find(id)
      return ticket ? json(200, shown(ticket)) : { status: 404 }
    },
  })
  return {
    ...peer,
    settings: { url, apiKey: freshdeskKey, webhookSecret: 'secret-of-the-freshdesk-rule' },
    tickets: () =>
      tickets.map(({ id, subject, status, priority }) => ({
        id: String(id),
        subject,
        state: String(status),
        priority: String(priority),
      })),
    comments: (id) =>
      notes
        .filter((one) => String(one.ticketId) === id)
        .map((one) => ({ text: one.body, public: !one.private })),
    index: () => {
      for (const { id } of tickets) indexed.add(id)
    },
    giveTo: (id, requester) => {
      const ticket = find(id)
      if (ticket) ticket.requester = requester
    },
    makeOld: (id) => {
      const ticket = find(id)
      if (ticket) {
        ticket.created_at = '2025-01-01T00:00:00Z'
        ticket.updated_at = '2025-01-02T00:00:00Z'
      }
    },
    plant: () => {
      const first = tickets[0]
      if (!first) throw new Error('freshdesk: nothing to plant beside')
      tickets.push({ ...first, id: tickets.length + 41 })
      return String(tickets.at(-1)?.id)
    },
  }
}

/** A listing holds no description. */
function shown(ticket: Ticket) {
  const { description: _, requester: __, ...listed } = ticket
  return listed
}
