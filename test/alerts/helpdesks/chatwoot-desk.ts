import type { HelpdeskFault } from '../../contracts/helpdesk.ts'
import { helpdeskDesk, json, type Call, type DeskPeer } from '../../contracts/helpdesk-desk.ts'

export const chatwootToken = 'chatwoot-access-token-1'

type Contact = { id: number; identifier: string | null; name: string }
type Message = { id: number; conversation: number; content: string; private: boolean }
type Conversation = {
  id: number
  contact_id: number
  status: string
  priority: string | null
  custom_attributes: Record<string, string>
  updated_at: number
}

export type ChatwootPeer = DeskPeer & {
  contacts: () => Contact[]
  /** Somebody else makes this contact between our search and our creation. */
  raceFor: (identifier: string) => void
}

const statuses = ['open', 'resolved', 'pending', 'snoozed']
const priorities = [null, 'low', 'medium', 'high', 'urgent']

/** Chatwoot 4 as far as we use it; wire format: its controllers, app/controllers/api/v1/accounts. */
export async function chatwootDesk(fault: HelpdeskFault): Promise<ChatwootPeer> {
  const contacts: Contact[] = [{ id: 1, identifier: null, name: '老客户' }]
  const conversations: Conversation[] = []
  const messages: Message[] = []
  let race: string | null = null
  let clock = Date.parse('2026-03-11T01:00:00Z') / 1000
  const stamp = () => (clock += 1.5)
  const find = (id: string) => conversations.find((one) => String(one.id) === id)
  const missing = () => json(404, { error: 'Resource could not be found' })

  function makeContact(body: Call['body']) {
    if (body.identifier === race) {
      contacts.push({ id: contacts.length + 1, identifier: race, name: '另一个进程' })
      race = null
    }
    if (contacts.some((one) => one.identifier === body.identifier)) {
      const message = 'Identifier has already been taken'
      return json(422, { message, attributes: ['identifier'] })
    }
    const contact = { id: contacts.length + 1, identifier: body.identifier, name: body.name }
    contacts.push(contact)
    return json(200, {
      payload: { contact, contact_inbox: { source_id: `s-${contact.id}`, inbox: { id: 3 } } },
    })
  }

  function addMessage(conversation: number, body: Call['body']): Message {
    const { content, private: isPrivate = false } = body
    const message = { id: messages.length + 1, conversation, content, private: isPrivate }
    messages.push(message)
    return message
  }

  function makeConversation(body: Call['body']) {
    if (body.inbox_id !== 3) return json(401, { error: 'You are not authorized to do this action' })
    const { contact_id: contactId, custom_attributes: own, status, message } = body
    if (contacts.every((one) => one.id !== contactId)) return missing()
    const id = conversations.length + 41
    const made = { contact_id: contactId, custom_attributes: own, status, priority: null }
    conversations.push({ id, ...made, updated_at: stamp() })
    addMessage(id, message)
    return json(200, find(String(id)))
  }

  function change(id: string, area: string, body: Call['body'], present: HelpdeskFault) {
    const conversation = find(id)
    if (!conversation) return missing()
    if (area === 'toggle_priority') {
      if (!priorities.includes(body.priority)) return json(422, { error: 'is not included' })
      if (present !== 'ignores')
        Object.assign(conversation, { priority: body.priority, updated_at: stamp() })
      // head :ok
      return { status: 200 }
    }
    if (!statuses.includes(body.status)) return json(422, { error: 'not a valid status' })
    if (present !== 'ignores')
      Object.assign(conversation, { status: body.status, updated_at: stamp() })
    const { status } = conversation
    return json(200, {
      meta: {},
      payload: { success: true, conversation_id: Number(id), current_status: status },
    })
  }

  const { url, peer } = await helpdeskDesk({
    fault,
    signedIn: ({ headers }) => headers['api_access_token'] === chatwootToken,
    // a contact alone is no ticket
    isOrder: (call) => call.method !== 'GET' && !call.path.endsWith('/contacts'),
    refusal: json(401, { error: `You are not authorized, ${chatwootToken}` }),
    busy: { status: 503 },
    route: (call, present) => {
      const path = call.path.replace('/api/v1/accounts/1/', '')
      const [what = '', id = '', area = ''] = path.split('/')
      if (what === 'contacts' && id === 'search') {
        const q = call.query.get('q') ?? ''
        const payload = contacts.filter((one) => one.identifier?.includes(q)).slice(0, 15)
        return json(200, { meta: { count: payload.length, has_more: false }, payload })
      }
      if (what === 'contacts' && area === 'conversations') {
        const mine = conversations.filter((one) => String(one.contact_id) === id)
        return json(200, { payload: mine.toReversed().slice(0, 20) })
      }
      if (what === 'contacts') return makeContact(call.body)
      if (area === 'messages' && call.method === 'POST')
        return json(200, addMessage(Number(id), call.body))
      if (area === 'messages') {
        const before = Number(call.query.get('before') ?? Number.POSITIVE_INFINITY)
        const mine = messages.filter((one) => String(one.conversation) === id && one.id < before)
        return json(200, { meta: {}, payload: mine.slice(-20) })
      }
      if (area) return change(id, area, call.body, present)
      if (call.method === 'POST') return makeConversation(call.body)
      if (id === '') return json(200, { data: { meta: {}, payload: conversations } })
      const conversation = find(id)
      return conversation ? json(200, conversation) : missing()
    },
  })
  return {
    ...peer,
    settings: {
      url,
      accountId: 1,
      inboxId: 3,
      token: chatwootToken,
      webhookSecret: 'secret-of-the-chatwoot-hook',
    },
    tickets: () =>
      conversations.map(({ id, status, priority }) => ({
        id: String(id),
        subject: messages.find((one) => one.conversation === id)?.content.split('\n')[0] ?? '',
        state: status,
        ...(priority !== null && { priority }),
      })),
    comments: (id) =>
      messages
        .filter((one) => String(one.conversation) === id)
        .slice(1)
        .map((one) => ({ text: one.content, public: !one.private })),
    plant: () => {
      const first = conversations[0]
      if (!first) throw new Error('chatwoot: nothing to plant beside')
      conversations.push({ ...first, id: conversations.length + 41 })
      return String(conversations.at(-1)?.id)
    },
    contacts: () => contacts,
    raceFor: (identifier) => {
      race = identifier
    },
  }
}
