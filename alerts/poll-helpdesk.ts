import { dayMs, minuteMs } from '../core/clock.ts'
import type { HelpdeskReading } from '../core/response.ts'
import {
  forgetHelpdeskPosts,
  helpdeskCursor,
  moveHelpdeskCursor,
  ticketsByExternalIds,
} from '../db/queries/helpdesk-posts.ts'
import { tellOperator } from '../jobs/contracts.ts'

import type { AlertDeps } from './deps.ts'
import { helpdeskOf } from './helpdesks/index.ts'
import { takeReading } from './take-reading.ts'

const pollTimeoutMs = 60_000
const pageSize = 100
/** The rest comes with the next poll. */
const maxPages = 10
/** A change may become visible a little after the instant that it bears. The cursor is of their clock. */
const overlapMs = minuteMs
/** A signature is good for minutes; a post is remembered much longer than it could come again. */
const rememberPostsMs = 30 * dayMs

/**
 * Reads the tickets that changed at the helpdesk since the last poll into ours: the truth of their
 * state, whatever posts were lost or overtook each other. The same changes again move nothing. Does
 * nothing where the helpdesk cannot list them: its tickets are looked at one by one.
 */
export async function pollHelpdesk(deps: AlertDeps): Promise<void> {
  const { kind, settings } = deps.helpdesk
  const helpdesk = helpdeskOf(kind)
  const polledAt = deps.clock.now()
  await forgetHelpdeskPosts(deps.db, new Date(polledAt.getTime() - rememberPostsMs))
  if (!helpdesk?.listChangedSince) return
  const filled = deps.fillSecrets(settings)
  const ctx = { now: polledAt, signal: AbortSignal.timeout(pollTimeoutMs) }
  const known = await helpdeskCursor(deps.db, kind)
  let since = known ?? new Date(polledAt.getTime() - dayMs)
  let from = new Date(since.getTime() - overlapMs)
  let limit = pageSize
  for (let page = 0; page < maxPages; page += 1) {
    const readings = await helpdesk.listChangedSince(filled, from, limit, ctx)
    await takeAll(deps, kind, readings)
    const last = readings.at(-1)?.changedAt ?? null
    if (last !== null && last > since) since = last
    if (readings.length < limit || last === null) break
    // a whole page of one instant: only a larger one gets beyond it
    if (last <= from) limit *= 2
    else from = last
  }
  await moveHelpdeskCursor(deps.db, { helpdesk: kind, since, polledAt })
}

async function takeAll(
  deps: AlertDeps,
  kind: string,
  readings: readonly HelpdeskReading[],
): Promise<void> {
  const ids = readings.map((one) => one.ref.externalId)
  const ours = await ticketsByExternalIds(deps.db, kind, ids)
  for (const reading of readings) {
    const ticketId = ours.get(reading.ref.externalId)
    if (ticketId === undefined) continue
    const now = deps.clock.now()
    const told = { ...reading, by: 'reading' as const, at: reading.changedAt }
    const taken = await deps.db.transaction((tx) => takeReading(tx, ticketId, told, now))
    for (const noticeId of taken?.noticeIds ?? []) await deps.nudge(tellOperator, { noticeId })
  }
}
