import { readInputs } from '../pipeline/classify.ts'
import type { RuleFacts } from '../pipeline/rule-facts.ts'

/** What the rules find in each text, without a word of it; null for one that is not Chinese. */
export function settledFacts(texts: readonly string[]): (RuleFacts | null)[] {
  return texts.map((text) => {
    const facts = readInputs({ text })?.facts
    if (!facts) return null
    const { harm, remark } = facts
    return {
      ...facts,
      harm: {
        critical: wordless(harm.critical),
        mood: harm.mood,
        packCue: harm.packCue && { weight: harm.packCue.weight },
      },
      remark: remark && { ...remark, harm: wordless(remark.harm) },
    }
  })
}

function wordless(found: string | null): string | null {
  return found === null ? null : '…'
}
