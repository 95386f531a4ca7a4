import { dayMs } from '../core/clock.ts'
import { secondComplaintDays } from '../core/service-level.ts'
import type { Tier } from '../core/tier.ts'
import type { Topic } from '../core/topic.ts'
import type { Tx } from '../db/client.ts'
import type { brandPicture } from '../db/queries/brand-picture.ts'
import { addTicketMentions, savePendingTickets } from '../db/queries/save-tickets.ts'
import { solvedProblems } from '../db/queries/solved-problems.ts'

import { decideSecondComplaint } from './decide-second-complaint.ts'
import type { AlertDeps } from './deps.ts'
import { groupBy } from './group-by.ts'
import { orderUpdates } from './order-updates.ts'
import { noteComplainedAgain, takeUpAgain } from './take-up-again.ts'
import { planTickets, type StandingTicket } from './plan-tickets.ts'
import { quote } from './quote.ts'
import type { ReadMention } from './read-evidence.ts'
import { renderTicketDraft } from './render-ticket.ts'
import type { TermsOf } from './service-terms.ts'
import { ticketDeadlines } from './ticket-deadlines.ts'

type Picture = NonNullable<Awaited<ReturnType<typeof brandPicture>>>

export type Filing = {
  picture: Picture
  complaints: readonly ReadMention[]
  /** The open alert of each topic. */
  alerts: ReadonlyMap<Topic, { id: number; tier: Tier }>
  termsOf: TermsOf
  now: Date
}

/**
 * Pending tickets for the complaints that are on none; returns their ids. A customer who complains again within 7
 * days after it was solved gets the same ticket back, later a new one that names the first.
 */
export async function fileComplaints(deps: AlertDeps, tx: Tx, filing: Filing): Promise<number[]> {
  const { picture, complaints, alerts, termsOf, now } = filing
  const { brand } = picture
  const { timeZone } = brand.settings
  const unfiled = complaints.filter((c) => c.ticketedAt === null)
  const plan = planTickets(unfiled, standingOf(picture.standing))
  const solved = await solvedProblems(tx, {
    brandId: brand.id,
    authorHashes: [...new Set(unfiled.flatMap((c) => c.authorHash ?? []))],
    since: new Date(now.getTime() - secondComplaintDays * dayMs - horizonMs(picture, now)),
  })
  const known = solved.map((one) => ({ ...one, canReopen: one.helpdesk === deps.helpdesk.kind }))
  const opening = plan.open.map(({ complaints: posts, ...problem }) => {
    return { ...problem, posts, again: decideSecondComplaint({ ...problem, posts }, known) }
  })
  const isReopened = (one: (typeof opening)[number]) => one.again?.as === 'reopened'

  const { consoleUrl, language } = deps
  const fresh = opening.flatMap((one) => {
    const { problemKey, topic, posts } = one
    const alert = alerts.get(topic)
    if (alert === undefined || isReopened(one)) return []
    const { id: alertId, tier } = alert
    const about = { alertId, brandName: brand.name, topic, tier, mentions: posts }
    const draft = renderTicketDraft({ ...about, consoleUrl, language, timeZone })
    const sourceName = posts[0]?.sourceName ?? null
    const { level, clock } = termsOf({ tier: alert.tier, sourceName })
    const deadlines = ticketDeadlines(now, level, clock)
    const mentionIds = posts.map((c) => c.id)
    return [{ alertId: alert.id, problemKey, topic, draft, mentionIds, deadlines }]
  })
  const of = { brandId: brand.id, helpdesk: deps.helpdesk.kind, now }
  const made = await savePendingTickets(tx, of, fresh)

  for (const { problemKey, again } of opening) {
    const ticketId = made.get(problemKey)
    if (again?.as === 'new-ticket' && ticketId !== undefined)
      await noteComplainedAgain(tx, again, ticketId, now)
  }
  const reopened = opening.filter(isReopened)
  for (const { again } of reopened) if (again) await takeUpAgain(tx, again, now)
  const joined = [
    ...plan.join.map(({ ticketId, complaints: posts }) => ({ ticketId, posts })),
    ...reopened.flatMap(({ again, posts }) => (again ? [{ ticketId: again.ticketId, posts }] : [])),
  ]
  const more = joined.flatMap(({ ticketId, posts }) =>
    posts.map((c) => ({ ticketId, mentionId: c.id, text: describe(c) })),
  )
  await addTicketMentions(tx, of, more)
  await orderUpdates(tx, { alerts, joined, words: { language, timeZone } }, of)
  return [...made.values()]
}

/** A complaint that counts now may be as old as the horizon. */
function horizonMs(picture: Picture, now: Date): number {
  return now.getTime() - picture.horizon.getTime()
}

function standingOf(rows: Picture['standing']): StandingTicket[] {
  return [...groupBy(rows, (row) => row.ticketId)].flatMap(([id, posts]) =>
    posts[0] ? [{ id, topic: posts[0].topic, posts }] : [],
  )
}

const describe = (c: ReadMention) =>
  [c.sourceName, quote(c.title ?? c.text, 60), c.url].filter((part) => part !== null).join(' · ')
