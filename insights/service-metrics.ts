import { BrandSettings } from '../core/brand.ts'
import { dayMs } from '../core/clock.ts'
import type { FollowUpStep } from '../core/response.ts'
import { pickServiceHours } from '../core/service-hours.ts'
import { reopenDays, secondComplaintDays } from '../core/service-level.ts'
import type { Tier } from '../core/tier.ts'
import type { Tx } from '../db/client.ts'
import { allBrands } from '../db/queries/brands.ts'
import { heldCalendar } from '../db/queries/held-calendar.ts'
import {
  callBacksMade,
  compensationsAsked,
  deadlinesKept,
  pausesOf,
  postsFound,
  publicAnswers,
  solutionsFound,
  surveysSent,
  ticketsClosed,
  ticketsWritten,
  turnsAsked,
  type ServiceSpan,
} from '../db/queries/service-facts.ts'
import type { HolidayCalendar } from '../lib/calendar/holiday-calendar.ts'
import { createWorkingClock, type WorkingClock } from '../lib/working-clock.ts'
import { workingMsBetween } from '../lib/working-time.ts'

import { spreadOf, type Spread } from './spread.ts'

/** By the wall clock and by the team's working time. */
type BothSpreads = { wall: Spread; working: Spread }
/** `n` of `of`. */
export type Share = { of: number; n: number }

export type ServiceMetrics = {
  since: Date
  until: Date
  written: number
  solved: number
  escalated: number
  /** Post published until first seen; posts dated to the hour or finer. */
  detect: Spread
  /** First seen until the ticket was written. */
  triage: Spread
  /** Ticket written until a person's first answer in private. */
  firstPrivate: BothSpreads
  /** The customer spoke again until answered; those that wait count as missed deadlines alone. */
  nextPrivate: BothSpreads
  /** Public answer asked for until given. */
  firstPublic: BothSpreads
  /** Post published until the merchant's reply that the site shows beside it. */
  merchantReply: Spread
  /** Round begun until solved, pauses left out of the working time. */
  resolution: BothSpreads
  /** Ticket written until closed for good. */
  closing: BothSpreads
  /** Solved until the customer was called back. */
  callBack: BothSpreads
  /** Of what was solved: open again within 7 days; told of again within 30. */
  reopened: Share
  secondComplaints: Share
  /** Hot and crisis alerts that asked for a public answer: how many got one. */
  publicCoverage: Share
  /** Deadlines that fell due: how many were missed. */
  missed: ({ step: FollowUpStep } & Share)[]
  satisfaction: {
    sent: number
    answered: number
    satisfied: number
    scored: number
    meanScore: number | null
  }
  compensation: { granted: number; grantedCents: number; waiting: number; refused: number }
}

const stepsInOrder: FollowUpStep[] = ['first-answer', 'next-answer', 'answer', 'close', 'call-back']

/** How the service team did in a period. Tickets count by when they were written, solutions by when they were reached. */
export async function serviceMetrics(
  db: Tx,
  span: ServiceSpan,
  now: Date,
): Promise<ServiceMetrics> {
  const clockOf = clocksOf(await allBrands(db), await heldCalendar(db))
  const written = await ticketsWritten(db, span)
  const posts = await postsFound(db, span)
  const solutions = await solutionsFound(db, span)
  const pauses = await pausesOf(
    db,
    solutions.map((one) => one.ticketId),
  )
  const answers = await publicAnswers(db, span)
  const kept = await deadlinesKept(db, span, now)
  const turns = await turnsAsked(db, span)
  const closed = await ticketsClosed(db, span)
  const calledBack = await callBacksMade(db, span)
  const surveys = await surveysSent(db, span)
  const compensated = await compensationsAsked(db, span)

  const dated = posts.flatMap((post) =>
    post.publishedAt !== null && isExact(post.precision)
      ? [{ ...post, publishedAt: post.publishedAt }]
      : [],
  )
  const firstSeen = new Map<number, { ticketAt: Date; seenAt: Date }>()
  for (const { ticketId, ticketAt, firstSeenAt } of posts) {
    const known = firstSeen.get(ticketId)
    if (!known || firstSeenAt < known.seenAt)
      firstSeen.set(ticketId, { ticketAt, seenAt: firstSeenAt })
  }
  const answered = written.flatMap((one) =>
    one.firstAnsweredAt === null
      ? []
      : [{ from: one.createdAt, to: one.firstAnsweredAt, clock: clockOf(one) }],
  )
  const told = answers.flatMap(({ brandId, createdAt, doneAt }) =>
    doneAt === null
      ? []
      : [
          {
            from: createdAt,
            to: doneAt,
            clock: clockOf({ brandId, tier: 'hot', sourceName: null }),
          },
        ],
  )
  const scores = surveys.flatMap(({ score }) => (score === null ? [] : [score]))
  const total = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0)
  const granted = compensated.filter((one) => one.status === 'granted')

  return {
    since: span.since,
    until: span.until,
    written: written.length,
    solved: solutions.length,
    escalated: written.filter((one) => one.escalatedAt !== null).length,
    detect: spreadOf(dated.map((post) => msBetween(post.publishedAt, post.firstSeenAt))),
    triage: spreadOf(
      [...firstSeen.values()].map(({ seenAt, ticketAt }) => msBetween(seenAt, ticketAt)),
    ),
    firstPrivate: bothSpreads(answered),
    nextPrivate: bothSpreads(
      turns.flatMap((one) =>
        one.answeredAt === null
          ? []
          : [{ from: one.askedAt, to: one.answeredAt, clock: clockOf(one) }],
      ),
    ),
    firstPublic: bothSpreads(told),
    merchantReply: spreadOf(
      dated.flatMap(({ publishedAt, repliedAt }) => {
        const at = repliedAt === null ? null : new Date(repliedAt)
        return at && !Number.isNaN(at.getTime()) ? [msBetween(publishedAt, at)] : []
      }),
    ),
    resolution: {
      wall: spreadOf(solutions.map((one) => msBetween(one.startedAt, one.solvedAt))),
      working: spreadOf(
        solutions.map((one) => {
          const clock = clockOf(one)
          const paused = pauses
            .filter((pause) => pause.ticketId === one.ticketId)
            .map(({ startedAt, endedAt }) => overlap(one, startedAt, endedAt ?? now))
            .map(({ from, to }) => workingMsBetween(from, to, clock))
          return Math.max(0, workingMsBetween(one.startedAt, one.solvedAt, clock) - total(paused))
        }),
      ),
    },
    closing: bothSpreads(
      closed.map((one) => ({ from: one.createdAt, to: one.closedAt, clock: clockOf(one) })),
    ),
    callBack: bothSpreads(
      calledBack.map((one) => ({ from: one.solvedAt, to: one.answeredAt, clock: clockOf(one) })),
    ),
    reopened: shareOf(solutions, (one) => isWithin(one.solvedAt, one.reopenedAt, reopenDays)),
    secondComplaints: shareOf(solutions, (one) =>
      isWithin(one.solvedAt, one.secondComplaintAt, secondComplaintDays),
    ),
    publicCoverage: shareOf(answers, (one) => one.doneAt !== null),
    missed: stepsInOrder.flatMap((step) => {
      const row = kept.find((one) => one.step === step)
      return row && row.of > 0 ? [{ step, of: row.of, n: row.missed }] : []
    }),
    satisfaction: {
      sent: surveys.length,
      answered: surveys.filter((one) => one.answeredAt !== null).length,
      satisfied: surveys.filter((one) => one.satisfied === true).length,
      scored: scores.length,
      meanScore: scores.length === 0 ? null : total(scores) / scores.length,
    },
    compensation: {
      granted: granted.length,
      grantedCents: total(granted.map((one) => one.amountCents)),
      waiting: compensated.filter((one) => one.status === 'waiting').length,
      refused: compensated.filter((one) => one.status === 'refused').length,
    },
  }
}

type About = { brandId: number; tier: Tier; sourceName: string | null }

function clocksOf(brands: readonly { id: number; settings: unknown }[], calendar: HolidayCalendar) {
  const settingsOf = new Map(brands.map((row) => [row.id, BrandSettings.parse(row.settings)]))
  const clocks = new Map<string, WorkingClock>()
  return (about: About): WorkingClock => {
    const settings = settingsOf.get(about.brandId) ?? BrandSettings.parse({})
    const { hours, index } = pickServiceHours(settings, about)
    const key = `${about.brandId} ${index}`
    const clock = clocks.get(key) ?? createWorkingClock(hours, settings.timeZone, calendar)
    clocks.set(key, clock)
    return clock
  }
}

function bothSpreads(spans: readonly { from: Date; to: Date; clock: WorkingClock }[]): BothSpreads {
  return {
    wall: spreadOf(spans.map(({ from, to }) => msBetween(from, to))),
    working: spreadOf(spans.map(({ from, to, clock }) => workingMsBetween(from, to, clock))),
  }
}

function overlap(round: { startedAt: Date; solvedAt: Date }, from: Date, to: Date) {
  return {
    from: from > round.startedAt ? from : round.startedAt,
    to: to < round.solvedAt ? to : round.solvedAt,
  }
}

/** Clocks of sites run a little fast: nothing is seen before it was written. */
function msBetween(from: Date, to: Date): number {
  return Math.max(0, to.getTime() - from.getTime())
}

function isExact(precision: string): boolean {
  return precision === 'second' || precision === 'minute' || precision === 'hour'
}

function isWithin(from: Date, to: Date | null, days: number): boolean {
  return to !== null && to.getTime() - from.getTime() <= days * dayMs
}

function shareOf<Row>(rows: readonly Row[], isCounted: (row: Row) => boolean): Share {
  return { of: rows.length, n: rows.filter(isCounted).length }
}
