import type { Opinion } from './find-opinions.ts'
import { englishOpinions } from './lexicon/english-opinions.ts'
import { englishNegator, strongNegator } from './lexicon/english-grammar.ts'
import type { Clause } from './split-clauses.ts'
import { TermTrie } from './term-trie.ts'
import { toldInEnglish } from './told-in-english.ts'

const trie = new TermTrie(englishOpinions, { words: true })
const strong = /\b(?:very|so|extremely|really|absolutely|incredibly|totally|completely|too)\s*$/iu
const weak = /\b(?:a bit|a little|slightly|somewhat|kind of)\s*$/iu

/** The judging words of one English clause, negation and degree applied. */
export function findEnglishOpinions(clause: Clause): Opinion[] {
  return trie
    .scan(clause.text.toLowerCase())
    .filter((hit) => hit.weight !== 0)
    .map(({ weight, start, end }) => {
      const term = clause.text.slice(start, end)
      const before = clause.text.slice(0, start).toLowerCase()
      const heard = toldInEnglish(clause, start, end)
      // "great and no problems": what denies trouble denies no praise
      const told =
        weight > 0 && heard === 'negated' && !englishNegator.test(before) ? 'fact' : heard
      const turned = told === 'negated'
      const supposed = told === 'supposed'
      return {
        term,
        weight: weigh(weight, before, told, clause.question),
        start,
        end,
        turned,
        supposed,
      }
    })
}

function weigh(
  weight: number,
  before: string,
  told: ReturnType<typeof toldInEnglish>,
  asked: boolean,
): number {
  // "never had a problem" praises more than "it is not noisy"
  if (told === 'negated' && weight < 0) return strongNegator.test(before) ? 1.4 : 0.8
  if (told === 'negated') return -Math.max(1.5, weight * 0.9)
  if (told === 'supposed') return weight < 0 || asked ? 0 : weight
  if (strong.test(before)) return weight * 1.4
  return weak.test(before) ? weight * 0.6 : weight
}
