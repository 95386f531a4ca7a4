import { cueSource } from './cue-source.ts'
import { isNegated } from './is-negated.ts'
import { hypothetical } from './lexicon/grammar.ts'
import { phraseJudgements, phraseNouns, senseless } from './lexicon/keyphrases.ts'
import { CharKinds } from './match/char-kinds.ts'
import { PatternTables } from './match/pattern-tables.ts'
import { wordsOf } from './match/words-of.ts'
import type { Clause } from './split-clauses.ts'

export type PhraseTables = { names: readonly string[]; tables: PatternTables }
const supposing = wordsOf(hypothetical)
const nouns = new Map(Object.entries(phraseNouns))
const nounBeginnings = new CharKinds([
  [[...nouns.keys()].map((noun) => noun.charAt(0)).join(''), 1],
])
const judgements = new Map(Object.entries(phraseJudgements))
const degree =
  /^(?:太|很|非常|特别|超级|超|极其|极|最|真|好|挺|蛮|相当|十分|比较|有点|有些|这么|那么|更|还|也|都|是|的|地|得|了|实在|确实|真的|一点|又|就|居然|竟然|速度|服务|时间)+$/u
const negation = /^(?:不|没|没有|不是|不太|不怎么|不够|并不|毫不)$/u
const leadingNegation = /^(?:不太|不怎么|不)(?=.)/u
const leadingDegree = /^(?:太|很|超|极|最|真|好|挺|非常|特别)(?=.)/u

export const keyphrasesPerText = 8

/** The tables that named phrases are looked for with: name and source, as in lexicon/keyphrases.ts. */
export function phraseTables(
  phrases: ReadonlyArray<readonly [phrase: string, source: string]>,
): PhraseTables {
  return {
    names: phrases.map(([phrase]) => phrase),
    tables: new PatternTables(phrases.map(([, source]) => [cueSource(source)])),
  }
}

/**
 * The phrases that trends add up: named ones ("安装师傅约了没来" is 安装爽约), then a noun joined with
 * its judgement across a small gap ("音质真的很不错" is 音质好). At most eight, in order of the text.
 * `words` are those of the whole normalised text that the clauses were cut from, borders included.
 */
export function findKeyphrases(
  clauses: readonly Clause[],
  words: readonly string[],
  named: PhraseTables,
): string[] {
  const found = new Set<string>()
  let word = 0
  let at = 0
  for (const { text, start } of clauses) {
    if (found.size >= keyphrasesPerText) break
    while (word < words.length && at < start) {
      at += words[word]?.length ?? 0
      word += 1
    }
    const first = word
    while (word < words.length && at < start + text.length) {
      at += words[word]?.length ?? 0
      word += 1
    }
    if (!addNamed(text, named, found)) addJoined(words, first, word, found)
  }
  return [...found].slice(0, keyphrasesPerText)
}

function addNamed(text: string, { names, tables }: PhraseTables, found: Set<string>): boolean {
  if (!tables.scan(text)) return false
  let some = false
  for (let table = 0; table < names.length; table += 1) {
    if (!tables.mayMatch(table)) continue
    if (!tables.matches(table).some(({ index }) => isAsserted(text, index))) continue
    found.add(names[table] ?? '')
    some = true
  }
  return some
}

function isAsserted(text: string, index: number): boolean {
  return !isNegated(text, 0, index, 1) && supposing.firstEnd(text, 0, index) === Infinity
}

// walks the words: a noun waits for a judgement, over degree words and at most one other word
function addJoined(words: readonly string[], first: number, end: number, found: Set<string>): void {
  let noun: string | undefined
  let negated = false
  let gap = 0
  for (let i = first; i < end; i += 1) {
    const word = words[i] ?? ''
    const name = nounBeginnings.of(word.charCodeAt(0)) === 0 ? undefined : nouns.get(word)
    if (name !== undefined) {
      noun = name
      negated = false
      gap = 0
      continue
    }
    if (noun === undefined) continue
    const bare = word.replace(leadingNegation, '')
    const plain = judgements.get(word)
    const judgement = plain ?? judgements.get(bare.replace(leadingDegree, ''))
    if (judgement !== undefined) {
      // "安装好了" is done, not praised
      const done = noun === '安装' && judgement === '好' && gap === 0 && word === '好'
      const turned = negated !== (plain === undefined && bare !== word)
      // "不是一般的快" praises what comes after it
      if (!done && !(turned && judgement === '一般') && !isSenseless(noun, judgement))
        found.add(`${noun}${turned ? '不' : ''}${judgement}`)
      noun = undefined
    } else if (negation.test(word)) {
      negated = !negated
    } else if (!degree.test(word)) {
      gap += 1
      if (gap > 1) noun = undefined
    }
  }
}

function isSenseless(noun: string, judgement: string): boolean {
  return senseless.some(([nounsOf, judged]) => nounsOf.test(noun) && judged.test(judgement))
}
