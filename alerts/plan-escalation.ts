import type { EscalationCall, EscalationSnapshot } from '../core/escalation.ts'

export type EscalationStep =
  | {
      kind: 'acknowledge-overdue' | 'escalated'
      call: EscalationCall
      /** 1, 2, 3 … of the snapshot's calls. */
      position: number
      /** Nobody took it by then: the next call, or the end of the chain. */
      nextAt: Date
    }
  | { kind: 'escalation-exhausted' }

/**
 * Who is called now that nobody took the alert. Calls whose channels are all gone since the snapshot
 * are passed over at once; where none of the snapshot's channels is left at all, the step stands in
 * the history and the clock goes on. `wake` puts an instant off to where people may be disturbed.
 */
export function planEscalation(
  snapshot: EscalationSnapshot,
  position: number,
  reachable: ReadonlySet<number>,
  now: Date,
  wake: (at: Date) => Date,
): EscalationStep {
  const { calls } = snapshot
  const someone = (call: EscalationCall) => call.channelIds.some((id) => reachable.has(id))
  const next = calls.some(someone)
    ? calls.findIndex((call, i) => i >= position && someone(call))
    : position
  const call = calls[next]
  if (!call) return { kind: 'escalation-exhausted' }
  return {
    kind: position === 0 ? 'acknowledge-overdue' : 'escalated',
    call: { ...call, channelIds: call.channelIds.filter((id) => reachable.has(id)) },
    position: next + 1,
    nextAt: wake(new Date(now.getTime() + call.waitMs)),
  }
}
