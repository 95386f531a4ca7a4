import type { Verdict } from './judgement.ts'
import { manyPassages } from './pool-passages.ts'

const sure = 0.95

/** Whether the whole of a text is so sure of a complaint that its passages, where they are few, are not asked. */
export function speaksAlone(
  { complaintScore }: Pick<Verdict, 'complaintScore'>,
  passages: number,
): boolean {
  return passages < manyPassages && complaintScore >= sure
}
