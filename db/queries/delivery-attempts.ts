import { and, desc, eq, gt, gte, isNotNull, isNull, or, sql } from 'drizzle-orm'

import type { AttemptVerdict } from '../../core/delivery.ts'
import type { Tx } from '../client.ts'
import { channels, deliveryAttempts } from '../schema/deliveries.ts'

/** What a robot was asked of late. `holdUntil`: until when it said itself that it takes nothing. */
export type RobotState = { asked: Date[]; inFlight: number; holdUntil: Date | null }

const minuteMs = 60_000
/** An answer that is not there by then will not come. */
const inFlightMs = 30_000
/** No robot shuts anybody out for longer. */
const longestHoldMs = 25 * 60 * minuteMs

/** One worker at a time decides about a robot, until the transaction ends. */
export async function lockRobot(tx: Tx, robot: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('robot'), hashtext(${robot}))`)
}

export async function robotState(tx: Tx, robot: string, now: Date): Promise<RobotState> {
  const at = now.getTime()
  const rows = await tx
    .select({
      at: deliveryAttempts.at,
      verdict: deliveryAttempts.verdict,
      holdUntil: deliveryAttempts.holdUntil,
    })
    .from(deliveryAttempts)
    .where(
      and(
        eq(deliveryAttempts.robot, robot),
        gt(deliveryAttempts.at, new Date(at - longestHoldMs)),
        or(gt(deliveryAttempts.at, new Date(at - minuteMs)), gt(deliveryAttempts.holdUntil, now)),
      ),
    )
  const holds = rows.flatMap((row) => (row.holdUntil ? [row.holdUntil.getTime()] : []))
  const hold = Math.max(0, ...holds)
  return {
    asked: rows.map((row) => row.at).filter((one) => one.getTime() > at - minuteMs),
    inFlight: rows.filter((row) => row.verdict === null && row.at.getTime() > at - inFlightMs)
      .length,
    holdUntil: hold > at ? new Date(hold) : null,
  }
}

/** Written before the request: a process that dies in between leaves it without a verdict. */
export async function openAttempt(
  tx: Tx,
  attempt: {
    channelId: number
    robot: string
    deliveryId: number | null
    urgent: boolean
    at: Date
  },
): Promise<number> {
  const [row] = await tx
    .insert(deliveryAttempts)
    .values(attempt)
    .returning({ id: deliveryAttempts.id })
  if (!row) throw new Error('delivery attempt: nothing was inserted')
  return row.id
}

export async function closeAttempt(
  tx: Tx,
  attemptId: number,
  end: { verdict: AttemptVerdict; answer: string; holdUntil: Date | null },
): Promise<void> {
  await tx.update(deliveryAttempts).set(end).where(eq(deliveryAttempts.id, attemptId))
}

/** What stands for the answer that a killed process never read. */
export const lostInCrash = 'the process ended before the answer'

export type FormerAttempts = {
  /** Whose process died before it knew the answer: the channel may have taken them. Each is counted once. */
  lost: number
  /** That the channel took, although the process died before the delivery said so. */
  taken: { at: Date; answer: string | null } | null
}

/** What a process that died left behind of a delivery. */
export async function settleFormerAttempts(tx: Tx, deliveryId: number): Promise<FormerAttempts> {
  const of = eq(deliveryAttempts.deliveryId, deliveryId)
  const lost = await tx
    .update(deliveryAttempts)
    .set({ verdict: 'unsure', answer: lostInCrash })
    .where(and(of, isNull(deliveryAttempts.verdict)))
    .returning({ id: deliveryAttempts.id })
  const [taken] = await tx
    .select({ at: deliveryAttempts.at, answer: deliveryAttempts.answer })
    .from(deliveryAttempts)
    .where(and(of, eq(deliveryAttempts.verdict, 'ok')))
    .limit(1)
  return { lost: lost.length, taken: taken ?? null }
}

/** Requests to a robot since `from`, whichever channel made them. */
export async function askedSince(tx: Tx, robot: string, from: Date): Promise<number> {
  const [row] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(deliveryAttempts)
    .where(and(eq(deliveryAttempts.robot, robot), gte(deliveryAttempts.at, from)))
  return row?.n ?? 0
}

/** When a channel was last asked to take lesser news. */
export async function lastLesserNewsAt(tx: Tx, channelId: number): Promise<Date | null> {
  const [row] = await tx
    .select({ at: deliveryAttempts.at })
    .from(deliveryAttempts)
    .where(
      and(
        eq(deliveryAttempts.channelId, channelId),
        eq(deliveryAttempts.urgent, false),
        isNotNull(deliveryAttempts.deliveryId),
      ),
    )
    .orderBy(desc(deliveryAttempts.at))
    .limit(1)
  return row?.at ?? null
}

export type ChannelMeter = {
  channelId: number
  lastMinute: number
  month: number
  lastAt: Date | null
}

/** What each channel's robot was asked in the last minute and since `monthStart`; channels of one robot share it. */
export async function channelMeters(
  tx: Tx,
  at: { now: Date; monthStart: Date },
): Promise<ChannelMeter[]> {
  const minuteAgo = new Date(at.now.getTime() - minuteMs)
  const since = at.monthStart < minuteAgo ? at.monthStart : minuteAgo
  const robots = tx
    .selectDistinct({ channelId: deliveryAttempts.channelId, robot: deliveryAttempts.robot })
    .from(deliveryAttempts)
    .where(gte(deliveryAttempts.at, since))
    .as('robots')
  return tx
    .select({
      channelId: channels.id,
      lastMinute: sql<number>`count(${deliveryAttempts.id}) filter (where ${deliveryAttempts.at} > ${minuteAgo.toISOString()}::timestamptz)::int`,
      month: sql<number>`count(${deliveryAttempts.id}) filter (where ${deliveryAttempts.at} >= ${at.monthStart.toISOString()}::timestamptz)::int`,
      lastAt: sql<Date | null>`max(${deliveryAttempts.at})`.mapWith(deliveryAttempts.at),
    })
    .from(channels)
    .leftJoin(robots, eq(robots.channelId, channels.id))
    .leftJoin(
      deliveryAttempts,
      and(eq(deliveryAttempts.robot, robots.robot), gte(deliveryAttempts.at, since)),
    )
    .groupBy(channels.id)
}
