import type { AspectOpinion, Evidence } from '../../core/classification.ts'

import { round3 } from '../judgement.ts'

import type { MentionReading } from '../read-mention.ts'

import type { Decision } from './decide.ts'
import type { Grams } from './grams.ts'
import type { MentionModel, MentionScores } from './mention-model.ts'
import { column, outputCount, type Output } from './outputs.ts'

export type Explained = {
  reading: MentionReading
  decision: Decision
  scores: MentionScores
  model: MentionModel
  /** Of the text, as the model scored them. */
  grams: Grams
  aspects: readonly AspectOpinion[]
  /** The words of harm that made it critical. */
  critical: string | null
}

const termsEach = 3
const leastWeight = 0.05
// they carry weight in pairs with others and explain nothing by themselves
const particles = new Set('的了我你他她它们是在也都就和与说这那个着过吧吗呢啊呀把被给让到得地还又')
const letter = /[\p{L}\p{N}]/u

/**
 * Why the model decided so: the judging words; for the sentiment, the complaint and a severity of 2 the clause that adds most to the
 * log-odds and the words that add most in it; for each aspect its clause and the cue that stands there.
 */
export function explainDecision(explained: Explained): Evidence[] {
  const { decision, aspects, critical, reading } = explained
  const why = [...judgingWords(reading), ...topWords(explained, 'sentiment', decision.sentiment)]
  if (!decision.complaint) return why
  why.push(...topWords(explained, 'complaint', 'complaint'))
  for (const { name, score, clause } of aspects.filter((a) => a.polarity === 'neg')) {
    const trace = reading.traces.find(
      (t) => t.name === name && t.strength < 0 && reading.clauses[t.clause]?.text === clause,
    )
    why.push({ output: 'aspect', term: trace?.term ?? clause, weight: score, clause, label: name })
  }
  if (critical) why.push({ output: 'severity', term: critical, weight: 3 })
  else if (decision.serious) why.push(...topWords(explained, 'severity', 'serious'))
  return why
}

/** The judging words that the rules found, loudest first, with the weight that negation and degree gave them. */
function judgingWords({ clauses }: MentionReading): Evidence[] {
  return clauses
    .flatMap((clause) =>
      clause.opinions.map(({ term, weight }): Evidence => ({
        output: 'sentiment',
        term,
        weight: round3(weight),
        clause: clause.text,
      })),
    )
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, termsEach)
}

function topWords(
  { reading, scores, model, grams }: Explained,
  output: Evidence['output'],
  name: Output,
): Evidence[] {
  const { clauses, words } = reading
  const k = column[name]
  let best = 0
  for (let c = 1; c < clauses.length; c += 1)
    if (scores.clauses[c * outputCount + k]! > scores.clauses[best * outputCount + k]!) best = c
  const clause = clauses[best]
  if (!clause) return []
  const end = clause.start + clause.text.length
  const shares = model.explainLast(grams, k, clause.start, end)
  const known = new Set(clause.opinions.map((opinion) => opinion.term))
  const found: Evidence[] = []
  let at = 0
  for (const word of words) {
    const from = at
    at += word.length
    if (from < clause.start) continue
    if (at > end) break
    if (!letter.test(word)) continue
    let weight = 0
    for (let i = from; i < at; i += 1) weight += shares[i - clause.start]!
    if (weight < leastWeight || known.has(word) || particles.has(word)) continue
    // a sentiment's evidence has the sign of the sentiment
    const signed = name === 'neg' ? -weight : weight
    found.push({ output, term: word, weight: round3(signed), clause: clause.text })
  }
  return found.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).slice(0, termsEach)
}
