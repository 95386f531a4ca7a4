import {
  afterDegree,
  degrees,
  expected,
  falseNegation,
  filler,
  hypothetical,
  negator,
} from './lexicon/grammar.ts'
import { opinions } from './lexicon/opinions.ts'
import { WordEndings } from './match/word-endings.ts'
import { wordsOf } from './match/words-of.ts'
import type { Clause } from './split-clauses.ts'
import { TermTrie } from './term-trie.ts'

export type Opinion = {
  term: string
  weight: number
  start: number
  end: number
  /** A negation turns it round. */
  turned?: boolean
  /** Under 如果, 希望, 担心: not said to be so. */
  supposed?: boolean
}

const trie = new TermTrie(opinions)
const endings = new WordEndings([negator, ...degrees.map(([, pattern]) => pattern), filler])
const falseNegations = wordsOf(falseNegation)
const intensified = wordsOf(afterDegree)
const supposing = wordsOf(hypothetical)
const expecting = wordsOf(expected, 'leads')
// how far before an opinion its grammar is looked for
const reach = 12

/** The judging words of one Chinese clause with their weight after degree words and negation. */
export function findOpinions(clause: Clause): Opinion[] {
  const { text } = clause
  const hits = trie.scan(text)
  const found: Opinion[] = []
  if (hits.length === 0) return found
  const supposed = supposing.firstEnd(text)
  for (let i = 0; i < hits.length; i += 1) {
    const hit = hits[i]
    if (!hit || hit.weight === 0) continue
    // 好 before another judgement is a degree word: 好贵
    const next = hits[i + 1]
    if (hit.term === '好' && next?.start === hit.end && next.weight !== 0) continue
    const { factor, turned } = governedBy(text, Math.max(0, hit.start - reach), hit.start)
    let weight = weigh(text, hit.end, hit.weight, factor, turned)
    if (supposed <= hit.start) weight *= 0.3
    else if (weight > 0 && isExpected(text, hit.start)) weight *= 0.5
    // "能让人放心吗" doubts what it names
    if (clause.question && weight > 0 && /[吗么嘛]$/u.test(text)) weight *= -0.5
    const { term, start, end } = hit
    found.push({ term, weight, start, end, turned, supposed: supposed <= start })
  }
  return found
}

function isExpected(text: string, start: number): boolean {
  return expecting.firstEnd(text, 0, start) !== Infinity && expected.test(text.slice(0, start))
}

function weigh(text: string, end: number, plain: number, factor: number, turned: boolean): number {
  const after = intensified.isAt(text, end) ? 1.4 : 1
  const weight = plain * Math.min(factor * after, 1.8)
  if (!turned) return weight
  // "不好" blames harder than "不贵" praises
  return plain > 0 ? -Math.max(1.5, plain * 0.9) : Math.min(1, -plain * 0.4)
}

/** Reads degree words, negations and fillers backwards from what ends at `to`. */
function governedBy(text: string, from: number, to: number): { factor: number; turned: boolean } {
  let factor = 1
  let turned = false
  // most opinions stand alone
  if (!endings.read(text, from, to)) return { factor, turned }
  const read = withoutFalseNegations(text, from, to)
  let end = to
  for (let step = 0; step < 6 && endings.read(read, from, end); step += 1) {
    const [negated = -1, strengthened = -1, weakened = -1, filled = -1] = endings.starts
    if (negated >= 0) {
      turned = !turned
      end = negated
    } else if (strengthened >= 0) {
      factor *= turned ? 1 : (degrees[0]?.[0] ?? 1)
      end = strengthened
    } else if (weakened >= 0) {
      factor *= turned ? 1 : (degrees[1]?.[0] ?? 1)
      end = weakened
    } else {
      end = filled
    }
  }
  return { factor, turned }
}

/** "不过好" denies nothing. */
function withoutFalseNegations(text: string, from: number, to: number): string {
  if (falseNegations.firstEnd(text, from, to) === Infinity) return text
  const before = text.slice(from, to).replace(falseNegation, (word) => '□'.repeat(word.length))
  return text.slice(0, from) + before
}
