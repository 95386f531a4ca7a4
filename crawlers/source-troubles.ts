import type { RunOutcome } from '../core/mention.ts'
import type { SourceTrouble } from '../core/source-trouble.ts'

export type TroubleFacts = {
  outcome: RunOutcome
  detail: string | null
  /** Failures in a row, this run included. */
  failures: number
  /** Items met: given, too old, unreadable and left. */
  fetched: number
  unparsable: number
  /** What was usual, where this run found nothing. */
  missing: string | null
  /** Known posts that this run should have met; null where it could not tell. */
  recall: { expected: number; met: number; missed: string[]; isLow: boolean } | null
}

export type Troubles = {
  found: { reason: SourceTrouble; detail: string }[]
  /** Proven to be over by this run. */
  mended: SourceTrouble[]
}

const none: Troubles = { found: [], mended: [] }
/** A share of items that cannot be read which is no longer an odd one. */
const unreadableShare = 0.5
const fewUnreadable = 3
/** A network or a limit may fail once. */
const patience = 2

/**
 * What an operator must be told of after a run, and what is over. A lost login, a changed layout and
 * an empty answer where there used to be much are told at once, so within two intervals of the change.
 */
export function sourceTroubles(run: TroubleFacts): Troubles {
  const detail = run.detail ?? run.outcome
  const one = (reason: SourceTrouble): Troubles => ({ found: [{ reason, detail }], mended: [] })
  switch (run.outcome) {
    case 'aborted':
    case 'budget_used':
      return none
    case 'auth_required':
      return one('login-lost')
    // a new layout may look like anything: a page where data was due is one
    case 'shape_changed':
    case 'bad_payload':
      return one('layout-changed')
    case 'captcha':
    case 'blocked':
    case 'robots_disallowed':
      return one('refused')
    case 'rate_limited':
      return run.failures >= patience ? one('refused') : none
    case 'transport':
    case 'not_found':
    case 'gone':
    case 'browser_missing':
      return run.failures >= patience ? one('unreachable') : none
    case 'ok':
    case 'empty':
    case 'end':
    case 'unchanged':
      return answered(run)
  }
}

function answered(run: TroubleFacts): Troubles {
  const found: Troubles['found'] = []
  const mended: SourceTrouble[] = ['login-lost', 'refused', 'unreachable']
  if (run.missing !== null) found.push({ reason: 'zero-yield', detail: run.missing })
  else if (run.fetched > 0) mended.push('zero-yield')

  const isUnreadable =
    run.unparsable >= fewUnreadable && run.unparsable >= run.fetched * unreadableShare
  if (isUnreadable)
    found.push({
      reason: 'layout-changed',
      detail: `${run.unparsable} of ${run.fetched} items could not be read`,
    })
  else if (run.fetched > 0) mended.push('layout-changed')

  if (run.recall?.isLow)
    found.push({
      reason: 'low-recall',
      detail: `${run.recall.met} of ${run.recall.expected} known posts met; missed: ${run.recall.missed.join(', ')}`,
    })
  else if (run.recall) mended.push('low-recall')
  return { found, mended }
}
