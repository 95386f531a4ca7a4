import type { MentionReading } from './read-mention.ts'
import { namesHarm } from './severity.ts'

const whatNow =
  /怎么办|咋办|咋整|怎么处理|怎么弄|如何处理|如何是好|(?:请问|应该|该|要)找谁|what (?:should|can|do) (?:i|we) do/iu

/** "请问热水器漏电怎么办": by the codebook a question and no complaint, but who asks so may stand in danger. */
export function asksOfDanger({ normalised, lexicon }: MentionReading): boolean {
  // without the asking words, which the cues of harm pass by
  return whatNow.test(normalised) && namesHarm(normalised.replace(whatNow, '。'), lexicon.severity)
}
