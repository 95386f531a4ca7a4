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
import type { Clause } from './split-clauses.ts'
import { TermTrie } from './term-trie.ts'

export type Opinion = { term: string; weight: number; start: number; end: number }

const trie = new TermTrie(opinions)

/** The judging words of one Chinese clause with their weight after degree words and negation. */
export function findOpinions(clause: Clause): Opinion[] {
  const { text } = clause
  const hits = trie.scan(text)
  const found: Opinion[] = []
  for (const [i, hit] of hits.entries()) {
    if (hit.weight === 0) continue
    // 好 before another judgement is a degree word: 好贵
    if (hit.term === '好' && hits[i + 1]?.start === hit.end && hits[i + 1]?.weight !== 0) continue
    let weight = weigh(text, hit.start, hit.end, hit.weight)
    // "能让人放心吗" doubts what it names
    if (clause.question && weight > 0 && /[吗么嘛]$/u.test(text)) weight *= -0.5
    found.push({ term: text.slice(hit.start, hit.end), weight, start: hit.start, end: hit.end })
  }
  return found
}

function weigh(text: string, start: number, end: number, plain: number): number {
  let before = text
    .slice(Math.max(0, start - 12), start)
    .replace(falseNegation, (word) => '□'.repeat(word.length))
  let factor = 1
  let turned = false
  for (let step = 0; step < 6 && before !== ''; step += 1) {
    const turn = negator.exec(before)
    if (turn) {
      turned = !turned
      before = before.slice(0, turn.index)
      continue
    }
    const degree = degrees.find(([, pattern]) => pattern.test(before))
    if (degree) {
      factor *= turned ? 1 : degree[0]
      before = before.replace(degree[1], '')
      continue
    }
    const skipped = before.replace(filler, '')
    if (skipped === before) break
    before = skipped
  }
  if (afterDegree.test(text.slice(end))) factor *= 1.4
  let weight = plain * Math.min(factor, 1.8)
  // "不好" blames harder than "不贵" praises
  if (turned) weight = plain > 0 ? -Math.max(1.5, plain * 0.9) : Math.min(1, -plain * 0.4)
  const lead = text.slice(0, start)
  if (hypothetical.test(lead)) weight *= 0.3
  else if (weight > 0 && expected.test(lead)) weight *= 0.5
  return weight
}
