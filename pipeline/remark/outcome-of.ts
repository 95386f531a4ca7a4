import { again, cannotAtAll, loud, oft } from '../lexicon/remark/fault-forms.ts'

import type { Outcome } from './outcome.ts'
import { tokenKind, type RemarkToken } from './remark-tokens.ts'

const spared = /不用$|不必$|不需要?$/u

/** What a cue comes to in its clause, denied or not; null where it says nothing. */
export function outcomeOf(
  { kind, start, end }: RemarkToken,
  denied: boolean,
  text: string,
): Outcome['what'] | null {
  const before = text.slice(0, start)
  switch (kind) {
    case tokenKind.fault:
      return denied ? 'relief' : 'fault'
    case tokenKind.harm:
      return denied ? 'relief' : 'harm'
    case tokenKind.dislike:
      return denied ? 'relief' : 'blame'
    case tokenKind.praise:
      return denied ? 'blame' : 'praise'
    case tokenKind.due:
      if (!denied) return 'done'
      return text[end] === '过' || spared.test(before) ? 'relief' : 'fault'
    case tokenKind.cannot:
      if (denied) return 'relief'
      return cannotAtAll.test(before) ? 'fault' : 'weak'
    case tokenKind.cost:
      if (denied) return 'relief'
      return again.test(before) ? 'fault' : 'weak'
    case tokenKind.soft:
      if (denied) return 'relief'
      return (loud.test(text.slice(start, end)) ? again : oft).test(before) ? 'fault' : 'weak'
    default:
      return null
  }
}
