import type { AlertEventDraft } from '../core/alert.ts'
import { dayMs } from '../core/clock.ts'
import type { Reason } from '../core/rule.ts'
import { tierRank, type Tier } from '../core/tier.ts'
import type { Topic } from '../core/topic.ts'

import type { Complaint } from './complaint.ts'
import { countVoices } from './count-voices.ts'
import { firstAfter } from './first-after.ts'
import { grainOf } from './period.ts'
import type { ReplayedEvent } from './replay-topic.ts'

/**
 * What a person would have been told of: one stretch of time in which a topic stood at hot or above,
 * or one ordinary alert that never rose.
 */
export type BacktestAlert = {
  topic: Topic
  /** The highest it reached. */
  peakTier: Tier
  openedAt: Date
  peakAt: Date
  /** When it fell back to ordinary or closed; null where it still stood at the end. */
  resolvedAt: Date | null
  complaints: number
  distinctAuthors: number
  events: { at: Date; kind: AlertEventDraft['kind']; tierTo: Tier; reasons: Reason[] }[]
  topKeyphrases: string[]
  sampleMentionIds: number[]
}

type Spell = Pick<BacktestAlert, 'peakTier' | 'openedAt' | 'peakAt' | 'resolvedAt' | 'events'> & {
  heldAt: Date
  falling: boolean
}

function cut(replayed: readonly ReplayedEvent[]): Spell[] {
  const spells: Spell[] = []
  let present: Spell | null = null
  for (const { event, heldAt } of replayed) {
    const { at, kind, tierTo, reasons } = event
    const rises = kind === 'opened' || kind === 'raised'
    if (rises && (present === null || present.peakTier === 'ordinary')) {
      // an ordinary alert that rises is told as the hot one that it became
      if (present !== null) spells.pop()
      present = {
        peakTier: tierTo,
        openedAt: at,
        peakAt: at,
        resolvedAt: null,
        events: [],
        heldAt,
        falling: false,
      }
      spells.push(present)
    }
    if (present === null) continue
    present.events.push({ at, kind, tierTo, reasons })
    if (rises && tierRank(tierTo) > tierRank(present.peakTier)) {
      present.peakTier = tierTo
      present.peakAt = at
    }
    const falls = kind === 'resolved' || (kind === 'lowered' && tierTo === 'ordinary')
    // the steps of a fall hold nothing: what counts is when the first of them says it last held
    if (!present.falling && heldAt > present.heldAt) present.heldAt = heldAt
    present.falling = kind === 'lowered'
    if (falls) {
      present.resolvedAt = at
      present = null
    }
  }
  return spells
}

/** No rule looks back further. */
const mostBeforeMs = 30 * dayMs
const countedAt = (c: Complaint) => c.countedAt

function topPhrases(complaints: readonly Complaint[], most: number): string[] {
  const counts = new Map<string, number>()
  for (const phrase of complaints.flatMap((c) => [...new Set(c.keyphrases)])) {
    counts.set(phrase, (counts.get(phrase) ?? 0) + 1)
  }
  const inOrder = [...counts].toSorted((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
  return inOrder.slice(0, most).map(([phrase]) => phrase)
}

/** Cuts a topic's replayed history into alerts with their figures; complaints oldest first. */
export function alertSpells(
  topic: Topic,
  complaints: readonly Complaint[],
  replayed: readonly ReplayedEvent[],
): BacktestAlert[] {
  return cut(replayed).map(({ heldAt, falling: _falling, ...spell }) => {
    const risen = spell.events.filter(({ kind }) => kind === 'opened' || kind === 'raised')
    const shown = new Set(risen.flatMap(({ reasons }) => reasons.flatMap((r) => r.mentionIds)))
    // a day or month ends before its end; one that still stands goes on
    const end = spell.resolvedAt === null ? Infinity : heldAt.getTime()
    const holds = (c: Complaint) =>
      grainOf(c.precision) === 'hour' ? c.countedAt.getTime() <= end : c.countedAt.getTime() < end
    const around = complaints.slice(
      firstAfter(complaints, spell.openedAt.getTime() - mostBeforeMs, countedAt),
      firstAfter(complaints, end, countedAt),
    )
    const mine = around.filter(
      (c) => shown.has(c.id) || (c.countedAt >= spell.openedAt && holds(c)),
    )
    const worst = mine.filter((c) => shown.has(c.id)).toSorted((a, b) => b.severity - a.severity)
    return {
      topic,
      ...spell,
      complaints: mine.length,
      distinctAuthors: countVoices(mine),
      topKeyphrases: topPhrases(mine, 5),
      sampleMentionIds: worst.slice(0, 5).map((c) => c.id),
    }
  })
}
