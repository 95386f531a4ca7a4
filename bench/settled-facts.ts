import { readInputs } from '../pipeline/classify.ts'
import type { RuleFacts } from '../pipeline/rule-facts.ts'
import type { WeighedText } from '../pipeline/weighed-text.ts'

type SettledPassage = { inputs: number[]; facts: RuleFacts }
/** As settled-rules.json has it: `passages` of a long text alone. */
export type SettledFacts = { facts: RuleFacts; passages?: (SettledPassage | null)[] }

/** What the rules find in each text and what is weighed of its passages, without a word of it; null for one that is not Chinese. */
export function settledFacts(texts: readonly string[]): (SettledFacts | null)[] {
  return texts.map((text) => {
    const read = readInputs({ text })
    if (!read) return null
    const facts = wordless(read.facts)
    if (read.passages.length === 0) return { facts }
    return { facts, passages: read.passages.map((passage) => passage && asNumbers(passage)) }
  })
}

function asNumbers({ inputs, facts }: WeighedText): SettledPassage {
  // `+ 0`: a minus before a zero says nothing
  const rounded = Array.from(inputs, (value) => Math.round(value * 10_000) / 10_000 + 0)
  return { inputs: rounded, facts: wordless(facts) }
}

function wordless(facts: RuleFacts): RuleFacts {
  const { harm, remark } = facts
  const { critical, mood, appealed, packCue } = harm
  return {
    ...facts,
    harm: {
      critical: hidden(critical),
      mood,
      appealed,
      packCue: packCue && { weight: packCue.weight },
    },
    remark: remark && { ...remark, harm: hidden(remark.harm) },
  }
}

function hidden(found: string | null): string | null {
  return found === null ? null : '…'
}
