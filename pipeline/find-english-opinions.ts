import type { Opinion } from './find-opinions.ts'
import { englishOpinions } from './lexicon/english.ts'
import type { Clause } from './split-clauses.ts'
import { TermTrie } from './term-trie.ts'

const trie = new TermTrie(englishOpinions, { words: true })
const negated =
  /\b(?:not|never|no|n't|isn.t|wasn.t|don.t|doesn.t|didn.t|can.t|won.t|aren.t|weren.t|without|hardly|barely|neither|nor|nothing)(?: (?:a|an|the|very|so|that|really|too|any|been|be|at all|even|quite|much|is|was|of))*\s*$/iu
const strong = /\b(?:very|so|extremely|really|absolutely|incredibly|totally|completely|too)\s*$/iu
const weak = /\b(?:a bit|a little|slightly|somewhat|kind of)\s*$/iu

/** The judging words of one English clause, negation and degree applied. */
export function findEnglishOpinions(clause: Clause): Opinion[] {
  return trie
    .scan(clause.text.toLowerCase())
    .filter((hit) => hit.weight !== 0)
    .map((hit) => {
      const before = clause.text.slice(0, hit.start).toLowerCase()
      let weight = hit.weight
      if (negated.test(before)) weight = weight > 0 ? -Math.max(1.5, weight * 0.9) : -weight * 0.4
      else if (strong.test(before)) weight *= 1.4
      else if (weak.test(before)) weight *= 0.6
      return { term: hit.term, weight, start: hit.start, end: hit.end }
    })
}
