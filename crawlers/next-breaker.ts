import type { RunOutcome } from '../core/mention.ts'

/** closed: asked as planned; open: left alone until it is due again; half-open: one careful trial runs. */
export type Breaker = 'closed' | 'open' | 'half-open'

/** Failures in a row after which a source is left alone. */
const opensAfter = 3
/** Where asking again soon makes it worse, or is in vain until a person did something. */
const opensAtOnce: ReadonlySet<RunOutcome> = new Set([
  'auth_required',
  'captcha',
  'blocked',
  'robots_disallowed',
])

/** What a run means for a source's breaker. `failures`: in a row, this run included; 0 where it succeeded. */
export function nextBreaker(outcome: RunOutcome, failures: number, before: Breaker): Breaker {
  // we stopped it ourselves: a trial that was not finished proves nothing
  if (outcome === 'aborted' || outcome === 'budget_used')
    return before === 'half-open' ? 'open' : before
  if (failures === 0) return 'closed'
  return failures >= opensAfter || before !== 'closed' || opensAtOnce.has(outcome)
    ? 'open'
    : 'closed'
}
