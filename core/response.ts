import type { Person } from './person.ts'
import type { Tier } from './tier.ts'
import type { Topic } from './topic.ts'

/** pending: a row of ours that the helpdesk has not confirmed yet. */
export const ticketStatuses = ['pending', 'open', 'waiting', 'solved', 'closed', 'failed'] as const
export type TicketStatus = (typeof ticketStatuses)[number]

export type TicketEventKind =
  | 'opened'
  | 'comment'
  /** For colleagues; answers nobody. */
  | 'note'
  /** What the customer said. */
  | 'customer'
  | 'status'
  | 'mention-added'
  | 'assigned'
  | 'overdue'
  | 'escalated'
  | 'second-complaint'
  | 'compensation'
  | 'survey'
  | 'priority'

export const taskStatuses = ['open', 'in-progress', 'done', 'cancelled'] as const
export type TaskStatus = (typeof taskStatuses)[number]

/** digested: told by a digest; spilled: passed on to the channel's fallback. */
export const deliveryStatuses = [
  'pending',
  'sending',
  'sent',
  'failed',
  'muted',
  'digested',
  'spilled',
] as const
export type DeliveryStatus = (typeof deliveryStatuses)[number]

/** One deadline of a ticket, a task or an alert. */
export const followUpSteps = [
  'first-answer',
  'next-answer',
  'answer',
  'close',
  'call-back',
  'acknowledge',
  'confirm-acknowledgement',
  'public-response',
  'crisis-deadline',
] as const
export type FollowUpStep = (typeof followUpSteps)[number]

export type FollowUpSubject = 'ticket' | 'response-task' | 'crisis-task' | 'alert'

/** What a notifier sends: already rendered in the brand's language and time zone. */
export type NotificationMessage = {
  /** Stable over retries: the receiver may use it to drop a second copy. */
  id: string
  tier: Tier
  topic: Topic
  brandName: string
  title: string
  /** Markdown, the common subset: bold, links, lists, line breaks. */
  markdown: string
  /** The same without markup. */
  text: string
  url: string
  /** Wake everybody (crisis). */
  urgent: boolean
  /** Called by name, instead of whom the channel calls by itself. */
  calls?: Person[]
}

export const ticketPriorities = ['low', 'normal', 'high', 'urgent'] as const
export type TicketPriority = (typeof ticketPriorities)[number]

/** What a helpdesk is asked to open. */
export type TicketDraft = {
  subject: string
  /** Plain text: the complaint, where it stands, what was understood. Some helpdesks show it to the customer. */
  body: string
  /** The first internal note: how to contact the customer in private. Left out by tickets of former versions, whose body holds it. */
  note?: string
  priority: TicketPriority
  brandName: string
  topic: Topic
  tags: string[]
  url: string
}

export type TicketRef = { externalId: string; url: string | null }

/** What a state means, whatever a helpdesk calls it: being worked on, waiting for somebody else, solved, over. */
export type HelpdeskState = 'open' | 'waiting' | 'solved' | 'closed' | 'unknown'

/** A ticket as it stands at the helpdesk. */
export type HelpdeskReading = {
  ref: TicketRef
  state: HelpdeskState
  /** In the helpdesk's own word; null where it tells none. */
  rawState: string | null
  rawPriority: string | null
  /** Our key as the ticket carries it, null where it carries none; left out where the helpdesk does not tell. */
  key?: string | null
  /** When the ticket last changed there. */
  changedAt: Date | null
}

/** What a helpdesk posts to us about one ticket. */
export type HelpdeskPost = {
  /** The same for a post that comes again; null where the helpdesk gives none. */
  eventId: string | null
  externalId: string
  state: HelpdeskState
  rawState: string | null
  /** When it happened there: posts arrive in any order. */
  at: Date | null
}

export type TicketComment = {
  text: string
  /** The same for a comment that is ordered again. */
  onceKey: string
  audience: 'internal' | 'public'
}

/** What the engine may order on a ticket that has been written. */
export type TicketOrderKind = 'comment' | 'priority' | 'state'

/** twin: more than one ticket there carries our key; keyless: ours carries none; gone: ours is not there; refused: an order was. */
export const ticketTroubleKinds = ['twin', 'keyless', 'gone', 'refused'] as const
export type TicketTroubleKind = (typeof ticketTroubleKinds)[number]

/** An earlier ticket of the same kind of problem, and how it was solved. */
export type SimilarTicket = {
  ticketId: number
  similarity: number
  subject: string
  solution: string
}
