import type { Aspect, Evidence, Severity } from '../core/classification.ts'

import { allMatches } from './all-matches.ts'
import type { AspectTrace } from './aspects.ts'
import { criticalCues, seriousAspects, seriousCues } from './lexicon/severity.ts'
import { falseNegation, filler, hypothetical, negator } from './lexicon/grammar.ts'

/** Points from which a complaint is serious; a formal complaint made or threatened is so by itself. */
export const seriousFrom = 1.8
const threatPoints = 4

export type SeverityInput = {
  normalised: string
  complaint: boolean
  complained: readonly Aspect[]
  traces: readonly AspectTrace[]
  signals: readonly string[]
}

/** 0 to 3 by the codebook: what was lost, refused or threatened makes 2, harm that happened makes 3. */
export function judgeSeverity(input: SeverityInput): { severity: Severity; why: Evidence[] } {
  if (!input.complaint) return { severity: 0, why: [] }
  const critical = input.complained.includes('safety')
    ? firstAsserted(input.normalised, criticalCues)
    : null
  if (critical) return { severity: 3, why: [{ output: 'severity', term: critical, weight: 3 }] }
  const why: Evidence[] = []
  for (const cue of seriousCues) {
    if (cue.aspect && !input.complained.includes(cue.aspect)) continue
    const term = firstAsserted(input.normalised, [cue.pattern])
    if (term) why.push({ output: 'severity', term, weight: cue.points })
  }
  for (const aspect of input.complained) {
    const points = seriousAspects[aspect]
    if (points) why.push({ output: 'severity', term: aspect, weight: points, label: aspect })
  }
  if (input.signals.length > 0)
    why.push({ output: 'severity', term: input.signals.join(' '), weight: threatPoints })
  why.sort((x, y) => y.weight - x.weight)
  // cues of one story repeat each other: each further one counts for less
  const points = why.reduce((sum, { weight }, i) => sum + weight / (i + 1), 0)
  return { severity: points >= seriousFrom ? 2 : 1, why: why.slice(0, 3) }
}

// said to be possible, or told by somebody with something to sell
const unseen = /可能|说什么|据说|听说|(?:说|什么|吓唬)[^，。]{0,16}会$/u

function firstAsserted(text: string, patterns: readonly RegExp[]): string | null {
  for (const pattern of patterns) {
    for (const match of allMatches(text, pattern)) {
      const clauseStart =
        Math.max(
          ...['，', ',', '。', '!', '?', '…', ';', '\n', ' '].map((m) =>
            text.lastIndexOf(m, match.index - 1),
          ),
        ) + 1
      const before = text
        .slice(clauseStart, match.index)
        .replace(falseNegation, (word) => '□'.repeat(word.length))
      if (
        !negator.test(before) &&
        !negator.test(before.replace(filler, '')) &&
        !hypothetical.test(before) &&
        !unseen.test(before)
      )
        return match[0]
    }
  }
  return null
}
