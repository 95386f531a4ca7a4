import type { HelpdeskFault } from '../../contracts/helpdesk.ts'
import { helpdeskDesk, json, type Call, type DeskPeer } from '../../contracts/helpdesk-desk.ts'

export const rtToken = '1-14-rt-token-of-the-desk'
const statuses = ['new', 'open', 'stalled', 'resolved', 'rejected', 'deleted']

type Ticket = {
  id: string
  Subject: string
  Status: string
  Priority: string
  LastUpdated: string
  CustomFields: { id: string; type: string; name: string; values: string[] }[]
}
type Attachment = { ticket: string; Subject: string; Content: string; public: boolean }

/** Request Tracker 5.0.3 as far as we use it; its answers as the real one gave them. */
export async function rtDesk(fault: HelpdeskFault): Promise<DeskPeer> {
  const tickets: Ticket[] = []
  const attachments: Attachment[] = []
  let clock = Date.parse('2026-03-11T02:00:00Z')
  const stamp = () => new Date((clock += 1000)).toISOString().replace('.000Z', 'Z')
  const keyField = (values: string[]) => [
    { id: '2', type: 'customfield', name: 'ExternalId', values },
  ]
  const shown = (one: Ticket) => ({ ...one, type: 'ticket', _url: `http://rt/${one.id}` })
  const page = (items: unknown[]) =>
    json(200, { items, count: items.length, total: items.length, page: 1, pages: 1 })

  function create(body: Call['body'], present: HelpdeskFault) {
    const { Queue, Subject, Content, Priority, CustomFields } = body
    if (Queue !== '舆情工单')
      return json(403, { message: `No permission to create tickets in the queue '${Queue}'` })
    const id = String(tickets.length + 41)
    tickets.push({
      id,
      Subject,
      Status: 'new',
      Priority: String(Priority),
      LastUpdated: stamp(),
      // a field that the queue does not have is dropped in silence
      CustomFields: keyField(present === 'drops-key' ? [] : [CustomFields.ExternalId]),
    })
    attachments.push({ ticket: id, Subject, Content, public: true })
    return json(201, { id, type: 'ticket', _url: `http://rt/ticket/${id}` })
  }

  function search(query: URLSearchParams) {
    const key = /^'CF\.\{ExternalId\}' = '(.*)'$/.exec(query.get('query') ?? '')?.[1]
    const found = tickets.filter(
      (one) => key === undefined || one.CustomFields[0]?.values[0] === key,
    )
    const by = query.get('orderby') === 'LastUpdated' ? 'LastUpdated' : 'id'
    const ordered = found.toSorted((a, b) => (a[by] < b[by] ? -1 : 1))
    return page((query.get('order') === 'DESC' ? ordered.toReversed() : ordered).map(shown))
  }

  function change(ticket: Ticket, body: Call['body'], present: HelpdeskFault) {
    const said: string[] = []
    if (body.Status !== undefined) {
      if (statuses.includes(body.Status) && present !== 'ignores') ticket.Status = body.Status
      said.push(`Ticket ${ticket.id}: Status '${body.Status}' isn't a valid status`)
    }
    if (body.Priority !== undefined && present !== 'ignores')
      ticket.Priority = String(body.Priority)
    ticket.LastUpdated = stamp()
    return json(200, said)
  }

  const { url, peer } = await helpdeskDesk({
    fault,
    signedIn: (call) => call.headers.authorization === `token ${rtToken}`,
    refusal: json(403, { message: `No permission (${rtToken})` }),
    busy: { status: 503 },
    route: (call, present) => {
      const [, , , area, id, part] = call.path.split('/')
      if (area === 'tickets') return search(call.query)
      if (id === undefined) return create(call.body, present)
      const ticket = tickets.find((one) => one.id === id)
      if (!ticket) return json(404, { message: 'Not Found' })
      if (call.method === 'PUT') return change(ticket, call.body, present)
      if (part === undefined) return json(200, shown(ticket))
      if (part === 'attachments')
        return page(
          attachments
            .filter((one) => one.ticket === id)
            .toReversed()
            .map(({ Subject }) => ({ type: 'attachment', Subject })),
        )
      const { Subject, Content } = call.body
      attachments.push({ ticket: id, Subject, Content, public: part === 'correspond' })
      return json(201, [part === 'comment' ? 'Comments added' : 'Correspondence added'])
    },
  })
  return {
    ...peer,
    settings: { url: `${url}/`, token: rtToken, queue: '舆情工单' },
    tickets: () =>
      tickets.map(({ id, Subject, Status, Priority }) => ({
        id,
        subject: Subject,
        state: Status,
        priority: Priority,
      })),
    comments: (id) =>
      attachments
        .filter((one) => one.ticket === id)
        .slice(1)
        .map((one) => ({ text: one.Content, public: one.public })),
    plant: (key) => {
      const id = String(tickets.length + 41)
      const LastUpdated = stamp()
      const CustomFields = keyField([key])
      tickets.push({ id, Subject: '人工', Status: 'new', Priority: '0', LastUpdated, CustomFields })
      return id
    },
  }
}
