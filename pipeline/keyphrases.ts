import { allMatches } from './all-matches.ts'
import { compileNotation } from './compile-cues.ts'
import { filler, hypothetical, negator } from './lexicon/grammar.ts'
import { namedPhrases, phraseJudgements, phraseNouns, senseless } from './lexicon/keyphrases.ts'
import type { ReadClause } from './read-clauses.ts'

// most clauses hold none: one look for all of them saves sixty
const anyNamed = new RegExp(compileNotation(namedPhrases.map(([, source]) => source)).source, 'u')
const named = namedPhrases.map(([phrase, source]) => ({
  phrase,
  pattern: compileNotation([source]),
}))
const degree =
  /^(?:太|很|非常|特别|超级|超|极其|极|最|真|好|挺|蛮|相当|十分|比较|有点|有些|这么|那么|更|还|也|都|是|的|地|得|了|实在|确实|真的|一点|又|就|居然|竟然|速度|服务|时间)+$/u
const negation = /^(?:不|没|没有|不是|不太|不怎么|不够|并不|毫不)$/u
const leadingNegation = /^(?:不太|不怎么|不)(?=.)/u
const leadingDegree = /^(?:太|很|超|极|最|真|好|挺|非常|特别)(?=.)/u

export const keyphrasesPerText = 8

/**
 * The phrases that trends add up: named ones ("安装师傅约了没来" is 安装爽约), then a noun joined with
 * its judgement across a small gap ("音质真的很不错" is 音质好). At most eight, in order of the text.
 */
export function findKeyphrases(
  clauses: readonly ReadClause[],
  cut: (text: string) => string[],
): string[] {
  const found = new Set<string>()
  for (const { text } of clauses) {
    if (found.size >= keyphrasesPerText) break
    const here = namedIn(text)
    for (const phrase of here) found.add(phrase)
    if (here.length === 0) for (const phrase of joinedIn(cut(text))) found.add(phrase)
  }
  return [...found].slice(0, keyphrasesPerText)
}

function namedIn(text: string): string[] {
  if (!anyNamed.test(text)) return []
  return named
    .filter(({ pattern }) =>
      allMatches(text, pattern).some((m) => isAsserted(text.slice(0, m.index))),
    )
    .map(({ phrase }) => phrase)
}

function isAsserted(before: string): boolean {
  return (
    !negator.test(before) && !negator.test(before.replace(filler, '')) && !hypothetical.test(before)
  )
}

// walks the words: a noun waits for a judgement, over degree words and at most one other word
function joinedIn(words: readonly string[]): string[] {
  const joined: string[] = []
  let noun: string | undefined
  let negated = false
  let gap = 0
  for (const word of words) {
    const name = phraseNouns[word]
    const bare = word.replace(leadingNegation, '')
    const judgement = phraseJudgements[word] ?? phraseJudgements[bare.replace(leadingDegree, '')]
    if (name !== undefined) {
      noun = name
      negated = false
      gap = 0
    } else if (noun !== undefined && judgement !== undefined) {
      // "安装好了" is done, not praised
      const done = noun === '安装' && judgement === '好' && gap === 0 && word === '好'
      const turned = negated !== (phraseJudgements[word] === undefined && bare !== word)
      // "不是一般的快" praises what comes after it
      if (!done && !(turned && judgement === '一般') && !isSenseless(noun, judgement))
        joined.push(`${noun}${turned ? '不' : ''}${judgement}`)
      noun = undefined
    } else if (negation.test(word)) {
      negated = !negated
    } else if (!degree.test(word)) {
      gap += 1
      if (gap > 1) noun = undefined
    }
  }
  return joined
}

function isSenseless(noun: string, judgement: string): boolean {
  return senseless.some(([nouns, judgements]) => nouns.test(noun) && judgements.test(judgement))
}
