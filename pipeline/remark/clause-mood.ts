import { overdue } from '../lexicon/remark/fault-forms.ts'
import {
  asking,
  askingEnd,
  askingMarked,
  grantsAll,
  rhetorical,
  selfAnswered,
} from '../lexicon/remark/scope-forms.ts'
import type { Clause } from '../split-clauses.ts'

export type ClauseMood = {
  asked: boolean
  /** Grants what the next clause outweighs. */
  minor: boolean
  /** From here on a question that answers itself denies; -1: nowhere. */
  deniesFrom: number
  /** 凭什么 denies a right to praise or blame, and no fault. */
  ofRight: boolean
}

const opens = /(?<![没有])谁|哪|有什么|也叫|也算|也配|也能.*吗$|凭|怎么会|怎么可能/u

/** Whether a clause asks, and whether its question answers itself. */
export function clauseMood({ text, question }: Clause): ClauseMood {
  const answered = rhetorical.test(text)
  const asked =
    !answered &&
    ((question && askingMarked.test(text)) ||
      (asking.test(text) && !overdue.test(text)) ||
      askingEnd.test(text))
  const at = answered ? text.search(opens) : -1
  const found = at < 0 ? null : selfAnswered.exec(text.slice(at))
  return {
    asked,
    minor: grantsAll.test(text),
    deniesFrom: found ? at + found[0].length : -1,
    ofRight: text.includes('凭'),
  }
}
