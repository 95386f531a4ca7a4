import type { HelpdeskFault } from '../../contracts/helpdesk.ts'
import { helpdeskDesk, json, type Call, type DeskPeer } from '../../contracts/helpdesk-desk.ts'

export const zammadToken = 'zammad-token-of-the-desk'

type Ticket = Record<string, unknown> & { id: number; title: string; updated_at: string }
type Article = { id: number; ticket_id: number; body: string; internal: boolean }

const states = ['new', 'open', 'pending reminder', 'pending close', 'closed', 'merged']
const priorities = ['1 low', '2 normal', '3 high']

/** Zammad 6 as far as we use it; wire format: docs.zammad.org, and its controllers where that is silent. */
export async function zammadDesk(fault: HelpdeskFault): Promise<DeskPeer> {
  const tickets: Ticket[] = []
  const articles: Article[] = []
  let clock = Date.parse('2026-03-11T02:00:00Z')
  const stamp = () => new Date((clock += 1000)).toISOString()
  const unknownTicket = (id: string) =>
    json(404, { error: `Couldn't find Ticket with 'id'=${id}`, error_human: 'No such ticket' })

  function create(body: Call['body'], present: HelpdeskFault) {
    if (body.group !== 'Users') return json(422, { error: `No value found for 'group'` })
    if (!/^guess:.+@.+/.test(body.customer_id)) return json(422, { error: 'Invalid email' })
    const id = tickets.length + 41
    const { article, koushao_key: key, tags, ...given } = body
    // an attribute that the administrator never made is dropped in silence
    const kept = present === 'drops-key' ? {} : { koushao_key: key }
    const at = stamp()
    tickets.push({
      ...given,
      ...kept,
      tags: String(tags).split(','),
      id,
      number: `5300${id}`,
      state: 'new',
      created_at: at,
      updated_at: at,
    })
    articles.push({ ...article, id: articles.length + 1, ticket_id: id })
    return json(201, tickets.at(-1))
  }

  function search(body: Call['body']) {
    const conditions = Object.entries<{ operator: string; value: string }>(body.condition)
    const found = tickets.filter((ticket) =>
      conditions.every(([name, { operator, value }]) => {
        const field = ticket[name.replace('ticket.', '')]
        if (operator === 'is') return field === value
        if (operator === 'contains one') return Array.isArray(field) && field.includes(value)
        return operator === 'after (absolute)' && String(field) > value
      }),
    )
    const by = String(body.sort_by)
    const ordered = found.toSorted((a, b) => (String(a[by]) < String(b[by]) ? -1 : 1))
    return json(200, ordered.slice(0, body.limit))
  }

  function change(id: string, body: Call['body'], present: HelpdeskFault) {
    const ticket = tickets.find((one) => String(one.id) === id)
    if (!ticket) return unknownTicket(id)
    if (body.state?.startsWith('pending') && body.pending_time === undefined)
      return json(422, { error: "Missing required value for field 'pending_time'!" })
    if (body.state !== undefined && !states.includes(body.state))
      return json(422, { error: `No lookup value found for 'state': "${body.state}"` })
    if (body.priority !== undefined && !priorities.includes(body.priority))
      return json(422, { error: `No lookup value found for 'priority'` })
    if (present !== 'ignores') Object.assign(ticket, body, { updated_at: stamp() })
    return json(200, ticket)
  }

  const { url, peer } = await helpdeskDesk({
    fault,
    signedIn: (call) => call.headers.authorization === `Token token=${zammadToken}`,
    isOrder: (call) => call.method !== 'GET' && !call.path.endsWith('/search'),
    refusal: json(403, { error: `Not authorized (${zammadToken})` }),
    route: (call, present) => {
      const [, , , area = '', id = ''] = call.path.split('/')
      if (area === 'tickets' && id === 'search') return search(call.body)
      if (area === 'tickets' && call.method === 'POST') return create(call.body, present)
      if (area === 'tickets' && call.method === 'PUT') return change(id, call.body, present)
      if (area === 'tickets') {
        const ticket = tickets.find((one) => String(one.id) === id)
        return ticket ? json(200, ticket) : unknownTicket(id)
      }
      if (call.method === 'POST') {
        articles.push({ ...call.body, id: articles.length + 1 })
        return json(201, articles.at(-1))
      }
      const ticketId = Number(call.path.split('/').at(-1))
      return json(
        200,
        articles.filter((one) => one.ticket_id === ticketId),
      )
    },
  })
  return {
    ...peer,
    settings: {
      url: `${url}/`,
      token: zammadToken,
      group: 'Users',
      customer: 'koushao@example.com',
      webhookSecret: 'secret-of-the-zammad-hook',
    },
    tickets: () =>
      tickets.map(({ id, title, state, priority }) => ({
        id: String(id),
        subject: title,
        state: String(state),
        priority: String(priority),
      })),
    comments: (id) =>
      articles
        .filter((one) => String(one.ticket_id) === id)
        .slice(1)
        .map((one) => ({ text: one.body, public: !one.internal })),
    plant: (key) => {
      const id = tickets.length + 41
      tickets.push({ id, title: '人工', koushao_key: key, state: 'open', updated_at: stamp() })
      return String(id)
    },
  }
}
