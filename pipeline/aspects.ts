import type { AspectOpinion } from '../core/classification.ts'

import type { AddedCues } from './aspect-cue.ts'
import { cueSource } from './cue-source.ts'
import { englishCueSource } from './english-cue-source.ts'
import { hasEnglish } from './has-english.ts'
import { isNegated } from './is-negated.ts'
import { aspectCues } from './lexicon/aspect-cues.ts'
import { englishAspects } from './lexicon/english-aspects.ts'
import { hypothetical, inquiry } from './lexicon/grammar.ts'
import { PatternTables } from './match/pattern-tables.ts'
import { wordsOf } from './match/words-of.ts'
import type { ReadClause } from './read-clauses.ts'
import { toldInEnglish } from './told-in-english.ts'

/** One place in the text that speaks of an aspect. `strength` 0 to 1, negative for complaints. */
export type AspectTrace = {
  name: AspectOpinion['name']
  strength: number
  term: string
  clause: number
  fault: boolean
  /** A fault that is named and not told as a fact: strength 0. */
  denied?: 'negated' | 'supposed'
  /** A plain fact that complains only where the text is not content. */
  report?: boolean
  /** Found by a cue that an industry pack added. */
  ofPack?: boolean
  /** Found by an English cue in a Chinese sentence. */
  foreign?: boolean
}

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

// the tables of an aspect, side by side in this order
const kinds = {
  except: 0,
  faults: 1,
  packFaults: 2,
  reports: 3,
  praises: 4,
  nouns: 5,
  hints: 6,
} as const
const tablesEach = 7

// an automaton each: together they would be more than one holds
const english = aspectCues.map(({ aspect }) => {
  const { nouns, faults, reports, praises } = englishAspects[aspect]
  const kindsOf = [[], faults, [], reports ?? [], praises, [nouns], []]
  const tables = kindsOf.map((lines) => lines.map(englishCueSource))
  return { name: aspect, tables: new PatternTables(tables, { ignoreCase: true }) }
})
const fillersBefore = 3
const supposing = wordsOf(hypothetical)

/** The tables that `traceAspects` looks into for Chinese cues, given for the 14 aspects in the order of the common ones. */
export function aspectTables(all: readonly AddedCues[]): PatternTables {
  return new PatternTables(
    all
      .flatMap((cues) => [
        cues.except ?? [],
        cues.faults,
        cues.packFaults ?? [],
        cues.reports ?? [],
        cues.praises,
        cues.nouns,
        cues.hints,
      ])
      .map((lines) => lines.map(cueSource)),
  )
}

/** Everything the clauses say of the 14 aspects, cue by cue. */
export function traceAspects(
  clauses: readonly ReadClause[],
  language: 'zh' | 'en' | 'other',
  chinese: PatternTables,
): AspectTrace[] {
  const traces: AspectTrace[] = []
  const content = clauses.reduce((sum, clause) => sum + clause.balance, 0)
  if (language === 'other') return traces
  const isChinese = language === 'zh'
  for (const sentence of sentencesOf(clauses)) {
    if (!isChinese) traceEnglish(sentence, content, traces)
    else if (chinese.scan(sentence.text))
      for (const [i, { aspect: name }] of aspectCues.entries()) {
        const first = i * tablesEach
        if (chinese.mayMatch(first + kinds.faults, first + tablesEach))
          traceSentence(sentence, { tables: chinese, first, name, told: howTold }, content, traces)
      }
    if (isChinese && hasEnglish(sentence.text)) traceEnglishFaults(sentence, traces)
  }
  return traces
}

function traceEnglish(said: Sentence, content: number, traces: AspectTrace[]): void {
  for (const { name, tables } of english)
    if (tables.scan(said.text))
      traceSentence(said, { tables, first: 0, name, told: howToldInEnglish }, content, traces)
}

/** "App总是crash": of English words in a Chinese sentence the faults alone. */
function traceEnglishFaults(said: Sentence, traces: AspectTrace[]): void {
  for (const { name, tables } of english) {
    if (!tables.scan(said.text)) continue
    for (const { index, term } of tables.matches(kinds.faults)) {
      const part = partAt(said, index)
      if (howTold(said, part, index) !== 'fact') continue
      if (howToldInEnglish(said, part, index, term) !== 'fact') continue
      const strength = -cueStrength.fault
      traces.push({ name, strength, term, clause: part.index, fault: true, foreign: true })
    }
  }
}

type Part = { index: number; start: number; clause: ReadClause }
type Sentence = { text: string; parts: Part[] }
type Telling = (sentence: Sentence, part: Part, index: number, term: string) => Told
type Told = 'fact' | 'negated' | 'supposed'
type AspectTables = {
  tables: PatternTables
  first: number
  name: AspectTrace['name']
  told: Telling
}

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
  said: Sentence,
  { tables, first, name, told: tell }: AspectTables,
  content: number,
  traces: AspectTrace[],
): void {
  const w = cueStrength
  const sentence = { text: tables.without(first), parts: said.parts }
  for (const kind of [kinds.faults, kinds.packFaults]) {
    for (const { index, term } of tables.matches(first + kind, sentence.text)) {
      const part = partAt(sentence, index)
      const told = tell(sentence, part, index, term)
      if (told !== 'fact') {
        traces.push({ name, strength: 0, term, clause: part.index, fault: false, denied: told })
        continue
      }
      const { clause } = part
      const asked = clause.question && inquiry.test(clause.text) && clause.balance >= 0
      const plain = clause.contrast || clause.balance < 0 ? w.faultBlamed : w.fault
      const strength = -(asked ? w.asked : plain)
      const trace = { name, strength, term, clause: part.index, fault: !asked }
      traces.push(kind === kinds.packFaults ? { ...trace, ofPack: true } : trace)
    }
  }
  for (const { index, term } of tables.matches(first + kinds.reports, sentence.text)) {
    const part = partAt(sentence, index)
    if (tell(sentence, part, index, term) !== 'fact') continue
    const displeased = part.clause.contrast || part.clause.balance < 0 || content < 0
    const strength = -(displeased ? w.fault : content > 1.5 ? w.asked : w.nounBlamed)
    traces.push({ name, strength, term, clause: part.index, fault: displeased, report: true })
  }
  for (const { index, term } of tables.matches(first + kinds.praises, sentence.text)) {
    const part = partAt(sentence, index)
    if (tell(sentence, part, index, term) === 'negated') continue
    traces.push({ name, strength: w.praise, term, clause: part.index, fault: false })
  }
  // of the weak ones each clause gives its strongest
  const weak: AspectTrace[] = []
  for (const { index, term } of tables.matches(first + kinds.nouns, sentence.text)) {
    const balance = balanceFor(sentence, index)
    const strength = balance <= -1 ? -w.nounBlamed : balance >= 1 ? w.nounPraised : 0
    keepStrongest(weak, {
      name,
      strength,
      term,
      clause: partAt(sentence, index).index,
      fault: false,
    })
  }
  for (const { index, term } of tables.matches(first + kinds.hints, sentence.text)) {
    const balance = balanceFor(sentence, index)
    const strength = balance <= -1 ? -w.hintBlamed : balance < 1 ? -w.hint : 0
    keepStrongest(weak, {
      name,
      strength,
      term,
      clause: partAt(sentence, index).index,
      fault: false,
    })
  }
  traces.push(...weak)
}

function keepStrongest(weak: AspectTrace[], trace: AspectTrace): void {
  if (trace.strength === 0) return
  const known = weak.findIndex((other) => other.clause === trace.clause)
  if (known < 0) weak.push(trace)
  else if (Math.abs(trace.strength) > Math.abs(weak[known]?.strength ?? 0)) weak[known] = trace
}

/** A fact, or negated, or only feared, wished or said of another brand. */
function howTold({ text }: Sentence, { start }: Part, index: number): Told {
  if (isNegated(text, start, index, fillersBefore)) return 'negated'
  return supposing.firstEnd(text, start, index) === Infinity ? 'fact' : 'supposed'
}

function howToldInEnglish(_: Sentence, { start, clause }: Part, index: number, term: string): Told {
  return toldInEnglish(clause, index - start, index - start + term.length)
}

/** The opinion on what stands at `at`: its clause's, or that of a short clause right after it ("尤其物流，特别差"). */
function balanceFor(sentence: Sentence, at: number): number {
  const part = partAt(sentence, at)
  if (part.clause.opinions.length > 0) return part.clause.balance
  const next = sentence.parts[sentence.parts.indexOf(part) + 1]?.clause
  return next && next.text.length <= 6 && !next.contrast ? next.balance : 0
}

function partAt({ parts }: Sentence, at: number): Part {
  let i = parts.length - 1
  while (i > 0 && (parts[i]?.start ?? 0) > at) i -= 1
  const part = parts[i]
  if (!part) throw new Error('aspects: a sentence without clauses')
  return part
}
