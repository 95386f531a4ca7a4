import type { Tier } from './tier.ts'
import type { Topic } from './topic.ts'

/** pending: a row of ours that the helpdesk has not confirmed yet. */
export const ticketStatuses = ['pending', 'open', 'waiting', 'solved', 'closed', 'failed'] as const
export type TicketStatus = (typeof ticketStatuses)[number]

export const taskStatuses = ['open', 'in-progress', 'done', 'cancelled'] as const
export type TaskStatus = (typeof taskStatuses)[number]

export const deliveryStatuses = [
  'pending',
  'sending',
  'sent',
  'failed',
  'muted',
  'digested',
] as const
export type DeliveryStatus = (typeof deliveryStatuses)[number]

/** One deadline of a ticket, a task or an alert. */
export const followUpSteps = [
  'first-answer',
  'answer',
  'close',
  'call-back',
  'acknowledge',
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
}

/** What a helpdesk is asked to open. */
export type TicketDraft = {
  subject: string
  /** Plain text: the complaint, where it stands, what was understood, how to contact the customer in private. */
  body: string
  priority: 'low' | 'normal' | 'high' | 'urgent'
  brandName: string
  topic: Topic
  tags: string[]
  url: string
}

export type TicketRef = { externalId: string; url: string | null }

export type HelpdeskState = 'open' | 'waiting' | 'solved' | 'closed' | 'unknown'
