import type { AspectOpinion } from '../core/classification.ts'

import { allMatches } from './all-matches.ts'
import { compileCues, type CompiledCues } from './compile-cues.ts'
import { aspectCues } from './lexicon/aspect-cues.ts'
import { englishAspects } from './lexicon/english.ts'
import { filler, hypothetical, inquiry, negator } from './lexicon/grammar.ts'
import type { ReadClause } from './read-clauses.ts'

/** One place in the text that speaks of an aspect. `strength` 0 to 1, negative for complaints. */
export type AspectTrace = {
  name: AspectOpinion['name']
  strength: number
  term: string
  clause: number
  fault: boolean
}

const chinese = aspectCues.map(compileCues)
const english = compileEnglish()

/** How much one cue of each kind counts. Set on the training part of the gold labels. */
export const cueStrength = {
  faultBlamed: 0.85,
  fault: 0.75,
  asked: 0.3,
  nounBlamed: 0.55,
  hintBlamed: 0.4,
  hint: 0.1,
  praise: 0.7,
  nounPraised: 0.5,
}

/** Everything the clauses say of the 14 aspects, cue by cue. */
export function traceAspects(
  clauses: readonly ReadClause[],
  language: 'zh' | 'en' | 'other',
): AspectTrace[] {
  const traces: AspectTrace[] = []
  const content = clauses.reduce((sum, clause) => sum + clause.balance, 0)
  const tables = language === 'zh' ? chinese : english
  for (const sentence of sentencesOf(clauses)) {
    for (const cues of tables) traceSentence(sentence, cues, content, traces)
  }
  return traces
}

type Sentence = { text: string; parts: Array<{ index: number; start: number; clause: ReadClause }> }

function sentencesOf(clauses: readonly ReadClause[]): Sentence[] {
  const sentences: Sentence[] = []
  let current: Sentence | undefined
  let number = -1
  for (const [index, clause] of clauses.entries()) {
    if (clause.sentence !== number || !current) {
      current = { text: '', parts: [] }
      sentences.push(current)
      number = clause.sentence
    }
    if (current.text !== '') current.text += '，'
    current.parts.push({ index, start: current.text.length, clause })
    current.text += clause.text
  }
  return sentences
}

function traceSentence(
  sentence: Sentence,
  cues: CompiledCues,
  content: number,
  traces: AspectTrace[],
): void {
  const text = cues.except
    ? sentence.text.replace(cues.except, (all) => '□'.repeat(all.length))
    : sentence.text
  const w = cueStrength
  const add = (at: number, term: string, strength: number, fault: boolean) =>
    traces.push({ name: cues.aspect, strength, term, clause: partAt(sentence, at).index, fault })

  for (const match of allMatches(text, cues.faults)) {
    if (!happened(sentence, text, match)) continue
    const { clause } = partAt(sentence, match.index)
    const asked = clause.question && inquiry.test(clause.text) && clause.balance >= 0
    const plain = clause.contrast || clause.balance < 0 ? w.faultBlamed : w.fault
    add(match.index, match[0], -(asked ? w.asked : plain), !asked)
  }
  for (const match of allMatches(text, cues.reports)) {
    if (!happened(sentence, text, match)) continue
    const { clause } = partAt(sentence, match.index)
    const displeased = clause.contrast || clause.balance < 0 || content < 0
    add(
      match.index,
      match[0],
      -(displeased ? w.fault : content > 1.5 ? w.asked : w.nounBlamed),
      displeased,
    )
  }
  for (const match of allMatches(text, cues.praises)) {
    const { start } = partAt(sentence, match.index)
    if (!isNegated(text.slice(start, match.index))) add(match.index, match[0], w.praise, false)
  }
  const weak = new Map<number, { at: number; term: string; strength: number }>()
  const keepStrongest = (at: number, term: string, strength: number) => {
    const { index } = partAt(sentence, at)
    if (Math.abs(strength) > Math.abs(weak.get(index)?.strength ?? 0))
      weak.set(index, { at, term, strength })
  }
  for (const match of allMatches(text, cues.nouns)) {
    const balance = balanceFor(sentence, match.index)
    if (balance <= -1) keepStrongest(match.index, match[0], -w.nounBlamed)
    else if (balance >= 1) keepStrongest(match.index, match[0], w.nounPraised)
  }
  for (const match of allMatches(text, cues.hints)) {
    const balance = balanceFor(sentence, match.index)
    if (balance <= -1) keepStrongest(match.index, match[0], -w.hintBlamed)
    else if (balance < 1) keepStrongest(match.index, match[0], -w.hint)
  }
  for (const { at, term, strength } of weak.values()) add(at, term, strength, false)
}

/** Not negated, not only feared, wished or said of another brand. */
function happened(sentence: Sentence, text: string, match: RegExpExecArray): boolean {
  if (match[0] === '') return false
  const before = text.slice(partAt(sentence, match.index).start, match.index)
  return !isNegated(before) && !hypothetical.test(before)
}

/** The opinion on what stands at `at`: its clause's, or that of a short clause right after it ("尤其物流，特别差"). */
function balanceFor(sentence: Sentence, at: number): number {
  const part = partAt(sentence, at)
  if (part.clause.opinions.length > 0) return part.clause.balance
  const next = sentence.parts[sentence.parts.indexOf(part) + 1]?.clause
  return next && next.text.length <= 6 && !next.contrast ? next.balance : 0
}

function partAt(sentence: Sentence, at: number): Sentence['parts'][number] {
  const part = sentence.parts.findLast((p) => p.start <= at) ?? sentence.parts[0]
  if (!part) throw new Error('aspects: a sentence without clauses')
  return part
}

function isNegated(before: string): boolean {
  let rest = before
  for (let step = 0; step < 4; step += 1) {
    if (negator.test(rest)) return true
    const next = rest.replace(filler, '')
    if (next === rest) return false
    rest = next
  }
  return false
}

function compileEnglish(): CompiledCues[] {
  const never = /(?!)/gu
  return aspectCues.map(({ aspect }) => {
    const cues = englishAspects[aspect]
    const regex = (source: string) => new RegExp(source, 'giu')
    return {
      aspect,
      nouns: regex(`\\b(?:${cues.nouns})\\b`),
      faults: regex(cues.faults),
      reports: never,
      hints: never,
      praises: regex(cues.praises),
      except: null,
    }
  })
}
