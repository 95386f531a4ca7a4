import { cueSource } from './cue-source.ts'
import { isNegated } from './is-negated.ts'
import { falseNegation, hypothetical } from './lexicon/grammar.ts'
import { phraseJudgements, phraseNouns, senseless } from './lexicon/phrases/joined-phrases.ts'
import {
  asPhenomenon,
  deniedBefore,
  deniesNothing,
  ofAnother,
  wished,
} from './lexicon/phrases/suspending.ts'
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
  /^(?:太|很|非常|特别|超级|超|极其|较|略|略微|稍|稍微|极|最|真|好|挺|蛮|相当|十分|比较|有点|有些|这么|那么|更|还|也|都|是|的|地|得|了|实在|确实|真的|一点|又|就|居然|竟然|速度|服务|时间)+$/u
const negation =
  /^(?:不|没|没有|不是|不会|不算|不能|不再|不太|不怎么|不够|并不|毫不|从不|没那么|没怎么)$/u
const measured = /^(?:一阵子?|几|多|久|半天|些|一会儿?)/u
const counted = /[\d一二两三四五六七八九十几多半每这那上下首头]$/u
const usual = /^(?:使用|情况|来说|用户)/u
const leadingNegation = /^(?:不太|不怎么|不)(?=.)/u
const leadingDegree = /^(?:太|很|超|极|最|真|好|挺|非常|特别)(?=.)/u

export const keyphrasesPerText = 8

/** The tables that named phrases are looked for with: name and source, as in lexicon/phrases/named-phrases.ts. */
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
 * `named`: null where no fault is told. `words` are those of the whole normalised text that the clauses were cut from, borders included.
 */
export function findKeyphrases(
  clauses: readonly Clause[],
  words: readonly string[],
  named: PhraseTables | null,
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
    if (named && addNamed(text, named, found)) continue
    addJoined(text, words, first, word, found)
  }
  return [...found].slice(0, keyphrasesPerText)
}

/** Whether what is told at an index of a masked clause is supposed, wished, heard of others or of an earlier thing. */
function isSupposed(said: string, index: number): boolean {
  if (supposing.firstEnd(said, 0, index) !== Infinity) return true
  return ofAnother.test(said.slice(0, index)) || wished.test(said)
}

function isDenied(said: string, index: number, term: string): boolean {
  if (isNegated(said, 0, index, 2)) return true
  const after = said.slice(index + term.length)
  return asPhenomenon.test(after) && deniedBefore.test(said.slice(0, index))
}

/** "不过安装费很贵" denies nothing. */
function masked(text: string): string {
  return text.replace(falseNegation, cover).replace(deniesNothing, cover)
}

function cover(word: string): string {
  return '□'.repeat(word.length)
}

function addNamed(text: string, { names, tables }: PhraseTables, found: Set<string>): boolean {
  if (!tables.scan(text)) return false
  const said = masked(text)
  let some = false
  for (let table = 0; table < names.length; table += 1) {
    if (!tables.mayMatch(table)) continue
    const isTold = tables
      .matches(table)
      .some(({ index, term }) => !isDenied(said, index, term) && !isSupposed(said, index))
    if (!isTold) continue
    found.add(names[table] ?? '')
    some = true
  }
  return some
}

type Judged = { judgement: string; turned: boolean }

// walks the words: a noun waits for a judgement, over degree words and at most one other word, or follows one at once ("很慢的物流")
function addJoined(
  text: string,
  words: readonly string[],
  first: number,
  end: number,
  found: Set<string>,
): void {
  let noun: string | undefined
  let before: Judged | undefined
  let negated = false
  let gap = 0
  let at = 0
  for (let i = first; i < end; i += 1) {
    const word = words[i] ?? ''
    const index = at
    at += word.length
    const name = nounBeginnings.of(word.charCodeAt(0)) === 0 ? undefined : nouns.get(word)
    if (name !== undefined) {
      if (before) addPhrase(text, index, name, before, found)
      noun = before ? undefined : name
      before = undefined
      negated = false
      gap = 0
      continue
    }
    // nothing waits for it, nor does a noun follow
    const isIdle = noun === undefined && words[i + 1] !== '的'
    const judged = isIdle || isNoJudgement(words, i) ? undefined : judgedBy(word, negated)
    if (judged) {
      // "安装好了" is done, not praised
      const done = noun === '安装' && judged.judgement === '好' && gap === 0 && word === '好'
      if (noun !== undefined && !done) addPhrase(text, index, noun, judged, found)
      before = noun === undefined && words[i + 1] === '的' ? judged : undefined
      noun = undefined
      negated = false
      continue
    }
    if (before && word !== '的') before = undefined
    if (negation.test(word)) {
      negated = !negated
    } else if (!degree.test(word)) {
      negated &&= noun !== undefined
      gap += 1
      if (gap > 1) noun = undefined
    }
  }
}

/** "好一阵子" and "三次" are measures, "一般使用" the usual use: no judgements. */
function isNoJudgement(words: readonly string[], i: number): boolean {
  const next = words[i + 1] ?? ''
  if (words[i] === '好') return measured.test(next)
  if (words[i] === '次') return counted.test(words[i - 1] ?? '')
  return words[i] === '一般' && usual.test(next)
}

function judgedBy(word: string, negated: boolean): Judged | undefined {
  const bare = word.replace(leadingNegation, '')
  const plain = judgements.get(word)
  const judgement = plain ?? judgements.get(bare.replace(leadingDegree, ''))
  if (judgement === undefined) return undefined
  return { judgement, turned: negated !== (plain === undefined && bare !== word) }
}

/** `index`: where the phrase ends in its clause, about. */
function addPhrase(
  text: string,
  index: number,
  noun: string,
  { judgement, turned }: Judged,
  found: Set<string>,
): void {
  // "不是一般的快" praises what comes after it
  if ((turned && judgement === '一般') || isSenseless(noun, judgement)) return
  if (!isSupposed(masked(text), index)) found.add(`${noun}${turned ? '不' : ''}${judgement}`)
}

function isSenseless(noun: string, judgement: string): boolean {
  return senseless.some(([nounsOf, judged]) => nounsOf.test(noun) && judged.test(judgement))
}
