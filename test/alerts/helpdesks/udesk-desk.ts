import { createHash } from 'node:crypto'

import type { HelpdeskFault } from '../../contracts/helpdesk.ts'
import { helpdeskDesk, json, type Call, type DeskPeer } from '../../contracts/helpdesk-desk.ts'

export const udeskToken = 'udesk-open-api-token-1'
const email = 'admin@example.com'

type Ticket = {
  id: number
  subject: string
  content: string
  status: string
  priority: string
  custom_fields: Record<string, string>
  updated_at: string
}

export type UdeskPeer = DeskPeer & {
  /** From now on the list runs from the oldest ticket to the newest. */
  ascend: () => void
  /** Tickets of other people. */
  crowd: (count: number) => void
  /** The same answer to everything, inside HTTP 200. */
  say: (answer: { code: number; message: string } | null) => void
}

const statuses = new Map([
  [1, '开启'],
  [2, '已解决'],
  [3, '已关闭'],
  [4, '解决中'],
])
const fields = ['TextField_101', 'TextField_102']

/** Udesk's open API v2 as far as we use it; wire format: www.udesk.cn/doc/apiv2/tickets. Every error is an HTTP 200. */
export async function udeskDesk(fault: HelpdeskFault): Promise<UdeskPeer> {
  const tickets: Ticket[] = []
  const nonces = new Set<string>()
  let ascending = false
  let said: { code: number; message: string } | null = null
  let clock = Date.parse('2026-03-11T01:00:00Z')
  const stamp = () => {
    const local = new Date((clock += 1000) + 8 * 3600_000).toISOString()
    return `${local.slice(0, 10)} ${local.slice(11, 19)} +0800`
  }
  const wrong = (code: number, message: string) => json(200, { code, message })
  const find = (id: string | null) => tickets.find((one) => String(one.id) === id)
  const known = (given: Record<string, string>) =>
    Object.fromEntries(Object.entries(given).filter(([name]) => fields.includes(name)))

  function signedIn(query: URLSearchParams): boolean {
    const nonce = query.get('nonce') ?? ''
    const text = [email, udeskToken, query.get('timestamp'), nonce, 'v2'].join('&')
    const isNew = !nonces.has(nonce)
    nonces.add(nonce)
    const sign = createHash('sha256').update(text).digest('hex')
    return isNew && query.get('sign_version') === 'v2' && query.get('sign') === sign
  }

  function create({ ticket }: Call['body'], present: HelpdeskFault) {
    if (Array.from(ticket.subject).length > 255) return wrong(2001, 'subject 最大长度255个字符')
    const id = tickets.length + 41
    tickets.push({
      id,
      subject: ticket.subject,
      content: ticket.content,
      status: statuses.get(ticket.status_id) ?? '开启',
      priority: ticket.priority,
      // a field that the template lacks is dropped in silence
      custom_fields: present === 'drops-key' ? {} : known(ticket.ticket_field),
      updated_at: stamp(),
    })
    return json(200, { code: 1000, message: '成功', ticket_id: id })
  }

  function change(id: string, order: Call['body'], present: HelpdeskFault) {
    const ticket = find(id)
    if (!ticket) return wrong(2004, '工单不存在')
    if (present !== 'ignores') {
      const status = statuses.get(order.status_id)
      if (status) ticket.status = status
      if (order.priority) ticket.priority = order.priority
      ticket.updated_at = stamp()
    }
    Object.assign(ticket.custom_fields, known(order.custom_fields ?? {}))
    return json(200, { code: 1000, message: '成功', ticket })
  }

  const { url, peer } = await helpdeskDesk({
    fault,
    signedIn: () => true,
    refusal: wrong(2002, `鉴权失败 ${udeskToken}`),
    busy: wrong(2008, '请求过于频繁，请稍后再试'),
    route: (call, present) => {
      if (!signedIn(call.query)) return wrong(2002, '鉴权失败')
      if (said) return json(200, said)
      const path = call.path.replace('/open_api_v1/tickets', '')
      if (path === '' && call.method === 'POST') return create(call.body, present)
      if (path === '') {
        const page = Number(call.query.get('page'))
        const each = Number(call.query.get('per_page'))
        const ordered = ascending ? tickets : tickets.toReversed()
        const meta = { current_page: page, total_pages: Math.ceil(tickets.length / each) }
        const contents = ordered.slice((page - 1) * each, page * each)
        return json(200, { code: 1000, meta: { ...meta, total_count: tickets.length }, contents })
      }
      if (path === '/detail') {
        const ticket = find(call.query.get('id'))
        return ticket ? json(200, { code: 1000, ticket }) : wrong(2004, '工单不存在')
      }
      return change(path.slice(1), call.body.ticket, present)
    },
  })
  return {
    ...peer,
    settings: {
      url,
      email,
      token: udeskToken,
      keyField: 'TextField_101',
      noteField: 'TextField_102',
      webhookSecret: 'secret-of-the-udesk-trigger',
    },
    tickets: () =>
      tickets
        .filter((one) => one.subject !== '别人的工单')
        .map(({ id, subject, status, priority }) => ({
          id: String(id),
          subject,
          state: status,
          priority,
        })),
    comments: (id) =>
      (find(id)?.custom_fields['TextField_102'] ?? '')
        .split(/(?<=\])\n\n/)
        .filter((text) => text !== '')
        .map((text) => ({ text, public: false })),
    plant: (key) => {
      const id = tickets.length + 41
      const fresh = { subject: '人工', content: '', status: '开启', priority: '标准' }
      const own = { TextField_101: key }
      tickets.push({ id, ...fresh, custom_fields: own, updated_at: stamp() })
      return String(id)
    },
    ascend: () => {
      ascending = true
    },
    crowd: (count) => {
      for (let i = 0; i < count; i += 1) {
        const other = { subject: '别人的工单', content: '', status: '开启', priority: '标准' }
        tickets.push({
          id: tickets.length + 41,
          ...other,
          custom_fields: {},
          updated_at: stamp(),
        })
      }
    },
    say: (answer) => {
      said = answer
    },
  }
}
