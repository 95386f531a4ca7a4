import type { UnsureAttempts } from './furnish.ts'
import type { Ledger } from './robots-site.ts'

export type FaultResult = {
  ordered: number
  seconds: number
  kills: number
  faults: [name: string, n: number][]
  ours: {
    arrived: number
    lost: number
    /** Arrived more than once, by why we could not know: no answer came in time, or our process was killed before it. */
    twiceAfterTimeout: number
    twiceAfterKill: number
    /** Arrived twice although the books are sure: must be none. */
    twiceWithoutReason: number
    /** Second copies that the receiver dropped by their id. */
    droppedById: number
    spilled: number
    failed: number
    waiting: number
  }
  control: {
    arrived: number
    believedDelivered: number
    /** Believed delivered and not there. */
    lostInSilence: number
    /** Given up although the robot was only busy. */
    givenUp: number
    twice: number
  }
}

export type RunBooks = {
  stories: readonly number[]
  ours: Ledger
  control: Ledger
  /** What the control arm believes, in the order of the stories. */
  believed: readonly ('delivered' | 'failed')[]
  unsure: ReadonlyMap<number, UnsureAttempts>
  tally: Record<string, number>
  kills: number
  seconds: number
}

/** Holds what the robots took against what each sender believes. */
export function judgeRun(books: RunBooks): FaultResult {
  const { stories, ours, control, believed, unsure, tally } = books
  const extra = (id: number) => (ours.taken.get(id) ?? 1) - 1
  const twice = stories.filter((id) => extra(id) > 0)
  const unsureOf = (id: number) => unsure.get(id) ?? { unanswered: 0, killed: 0 }
  // each copy but the last must be one that we were not told of
  const isKnown = (id: number) => unsureOf(id).unanswered + unsureOf(id).killed >= extra(id)
  const unknown = twice.filter((id) => !isKnown(id))
  const afterKill = twice.filter((id) => isKnown(id) && unsureOf(id).unanswered < extra(id))
  const arrivedInControl = (id: number) => control.taken.has(id)
  const faults = new Map(ours.faults)
  faults.delete('none')
  return {
    ordered: stories.length,
    seconds: books.seconds,
    kills: books.kills,
    faults: [...faults].toSorted((a, b) => b[1] - a[1]),
    ours: {
      arrived: stories.filter((id) => ours.taken.has(id)).length,
      lost: stories.filter((id) => !ours.taken.has(id)).length,
      twiceAfterTimeout: twice.length - unknown.length - afterKill.length,
      twiceAfterKill: afterKill.length,
      twiceWithoutReason: unknown.length,
      droppedById: ours.dropped,
      spilled: tally['spilled'] ?? 0,
      failed: tally['failed'] ?? 0,
      waiting: (tally['pending'] ?? 0) + (tally['sending'] ?? 0),
    },
    control: {
      arrived: stories.filter(arrivedInControl).length,
      believedDelivered: believed.filter((one) => one === 'delivered').length,
      lostInSilence: stories.filter((id, i) => believed[i] === 'delivered' && !arrivedInControl(id))
        .length,
      givenUp: stories.filter((id, i) => believed[i] === 'failed' && !arrivedInControl(id)).length,
      twice: stories.filter((id) => (control.taken.get(id) ?? 0) > 1).length,
    },
  }
}
