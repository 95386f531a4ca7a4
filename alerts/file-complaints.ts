import { dayMs } from '../core/clock.ts'
import { secondComplaintDays } from '../core/service-level.ts'
import type { Tier } from '../core/tier.ts'
import type { Topic } from '../core/topic.ts'
import type { Tx } from '../db/client.ts'
import type { brandPicture } from '../db/queries/brand-picture.ts'
import { addTicketMentions, savePendingTickets } from '../db/queries/save-tickets.ts'
import { solvedProblems } from '../db/queries/solved-problems.ts'

import { siteOf } from './complaint.ts'
import { decideSecondComplaint, type SolvedProblem } from './decide-second-complaint.ts'
import type { AlertDeps } from './deps.ts'
import { groupBy } from './group-by.ts'
import { hearCustomer } from './hear-customer.ts'
import { orderUpdates } from './order-updates.ts'
import { noteComplainedAgain, takeUpAgain } from './take-up-again.ts'
import { clusterOf, planTickets, type StandingTicket } from './plan-tickets.ts'
import { quote } from './quote.ts'
import type { ReadMention } from './read-evidence.ts'
import { renderTicketDraft } from './render-ticket.ts'
import { isSameCustomer, type Voice } from './same-customer.ts'
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
 * days after it was solved gets the same ticket back, later a new one that names the first; one who is known again on a
 * ticket that was answered is owed the next answer.
 */
export async function fileComplaints(deps: AlertDeps, tx: Tx, filing: Filing): Promise<number[]> {
  const { picture, complaints, alerts, termsOf, now } = filing
  const { brand } = picture
  const { timeZone } = brand.settings
  const unfiled = complaints.filter((c) => c.ticketedAt === null).map(withoutChanceCopies)
  const plan = planTickets(unfiled, standingOf(picture.standing))
  const solved = await solvedProblems(tx, {
    brandId: brand.id,
    authorHashes: [...new Set(unfiled.flatMap((c) => c.authorHash ?? []))],
    customerKeys: [...new Set(unfiled.flatMap((c) => c.customerKeys))],
    clusters: [...new Set(unfiled.map(clusterOf))],
    since: new Date(now.getTime() - secondComplaintDays * dayMs - horizonMs(picture, now)),
  })
  const known = solvedOf(solved, deps.helpdesk.kind)
  const opening = plan.open.map(({ complaints: posts, ...problem }) => {
    const told = {
      ...problem,
      posts: posts.map((c) => ({ ...voiceOf(c), countedAt: c.countedAt })),
    }
    return { ...problem, posts, again: decideSecondComplaint(told, known) }
  })
  const goesOn = (one: (typeof opening)[number]) =>
    one.again !== null && one.again.as !== 'new-ticket'

  const { consoleUrl, language } = deps
  const fresh = opening.flatMap((one) => {
    const { problemKey, topic, posts } = one
    const alert = alerts.get(topic)
    if (alert === undefined || goesOn(one)) return []
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
  const goingOn = opening.filter(goesOn)
  for (const { again } of goingOn) if (again?.as === 'reopened') await takeUpAgain(tx, again, now)
  const joined = [
    ...plan.join.map(({ ticketId, complaints: posts }) => ({ ticketId, posts })),
    ...goingOn.flatMap(({ again, posts }) => (again ? [{ ticketId: again.ticketId, posts }] : [])),
  ]
  const more = joined.flatMap(({ ticketId, posts }) =>
    posts.map((c) => ({ ticketId, mentionId: c.id, text: describe(c) })),
  )
  await addTicketMentions(tx, of, more)
  for (const { ticketId, complaints: posts } of plan.join) {
    const saidAt = lastWordOf(posts, picture.standing, ticketId)
    if (saidAt) await hearCustomer(tx, { ticketId, saidAt, actor: 'koushao' }, now)
  }
  await orderUpdates(tx, { alerts, joined, words: { language, timeZone } }, of)
  return [...made.values()]
}

/** Of fewer letters and digits two customers may well write the same. */
const tellingLength = 12

/** "售后太差" on two accounts is no copy: each has a problem of their own. */
function withoutChanceCopies(c: ReadMention): ReadMention {
  const letters = c.text.replaceAll(/[^\p{L}\p{N}]/gu, '')
  return c.duplicateOf === null || letters.length >= tellingLength ? c : { ...c, duplicateOf: null }
}

const voiceOf = (c: ReadMention): Voice => ({ ...c, cluster: clusterOf(c), site: siteOf(c) })

function solvedOf(
  rows: Awaited<ReturnType<typeof solvedProblems>>,
  helpdesk: string,
): SolvedProblem[] {
  return [...groupBy(rows, (row) => row.ticketId).values()].flatMap((posts) => {
    const [first] = posts
    if (!first) return []
    const voices = posts.map((row) => ({ ...row, site: siteOf(row) }))
    return [{ ...first, posts: voices, canReopen: first.helpdesk === helpdesk }]
  })
}

/** When the customer of a ticket that stands spoke last in these posts; null where only others did. */
function lastWordOf(
  posts: readonly ReadMention[],
  standing: Picture['standing'],
  ticketId: number,
): Date | null {
  const before = standing
    .filter((row) => row.ticketId === ticketId)
    .map((row) => ({ ...row, site: siteOf(row) }))
  const own = posts.filter((c) => {
    const voice = voiceOf(c)
    return before.some((row) => isSameCustomer(voice, row))
  })
  return own.reduce<Date | null>(
    (last, c) => (last === null || c.countedAt > last ? c.countedAt : last),
    null,
  )
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
