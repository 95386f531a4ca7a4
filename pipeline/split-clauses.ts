import { CharKinds } from './match/char-kinds.ts'
import { wordsOf } from './match/words-of.ts'

export type Clause = {
  text: string
  /** Where it begins in the normalised text. */
  start: number
  /** Sentences are numbered; a contrast weighs within its own and to the end of the text. */
  sentence: number
  /** Opened by 但是, 就是, 不过 …: what follows weighs more than what came before. */
  contrast: boolean
  /** Ends in a question mark. */
  question: boolean
  /** How loudly it ends: 0, 1 or 2 exclamation marks. */
  shout: number
}

const contrastWord =
  /^(?:但是?|不过|然而|可是|可惜|只是|就是|唯一|唯独|美中不足|结果|却|没想到|but\b|however\b|though\b|except\b)/iu
// inside a run without punctuation: "东西不错就是安装费太贵"
const innerContrast =
  /(?<=[\u3400-\u9fff]{3})(?=但是|但(?![愿凡])|不过(?!分|关|滤|瘾|敏|期)|可是|可惜|只是|就是(?!说|这样|了)|唯一|美中不足)/u
const contrastWords = wordsOf(/但|不过|可是|可惜|只是|就是|唯一|美中不足/u)
// a full stop, a space between words, the number of a list; only where the first look found one
const rareBorder =
  /\.(?!\d)|(?<=[\u3400-\u9fff\d*])[ ]+(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff]) +(?=\w)|(?<=[^\d]|^)\d[、.](?=[\u3400-\u9fff])/uy

const sentenceEnd = /[。！？!?…\n]|\.(?!\d)/u

const border = 1
const mayBorder = 4
const mayContrast = 8
const opensContrast = 16
const kinds = new CharKinds([
  [',，;；~⟂。！？!?…\n', border],
  ['. 0123456789', mayBorder],
  ['但不可只就唯美', mayContrast | opensContrast],
  ['然结却没bhteBHTE', opensContrast],
])

/** Cuts a normalised text into clauses; punctuation is dropped, order kept. */
export function splitClauses(normalised: string): Clause[] {
  const clauses: Clause[] = []
  let sentence = 0
  let from = 0
  let contrasts = false
  for (let at = 0; at < normalised.length;) {
    const kind = kinds.of(normalised.charCodeAt(at))
    if ((kind & mayContrast) !== 0) contrasts = true
    let end = at
    if ((kind & border) !== 0) {
      do end += 1
      while (end < normalised.length && (kinds.of(normalised.charCodeAt(end)) & border) !== 0)
    } else if ((kind & mayBorder) !== 0) {
      end = rareBorderEnd(normalised, at)
    }
    if (end === at) {
      at += 1
      continue
    }
    addParts(clauses, normalised, from, at, sentence, contrasts)
    sentence = closeClause(clauses, normalised.slice(at, end), sentence)
    from = end
    at = end
    contrasts = false
  }
  addParts(clauses, normalised, from, normalised.length, sentence, contrasts)
  return clauses
}

function rareBorderEnd(text: string, at: number): number {
  rareBorder.lastIndex = at
  return rareBorder.test(text) ? rareBorder.lastIndex : at
}

function addParts(
  clauses: Clause[],
  text: string,
  from: number,
  to: number,
  sentence: number,
  contrasts: boolean,
): void {
  if (from === to) return
  if (!contrasts || contrastWords.firstEnd(text, from + 3, to) === Infinity) {
    addClause(clauses, text.slice(from, to), from, sentence)
    return
  }
  let start = from
  for (const part of text.slice(from, to).split(innerContrast)) {
    addClause(clauses, part, start, sentence)
    start += part.length
  }
}

function addClause(clauses: Clause[], part: string, from: number, sentence: number): void {
  const text = part.trim()
  if (text === '') return
  const start = text.length === part.length ? from : from + part.indexOf(text)
  const opens = (kinds.of(text.charCodeAt(0)) & opensContrast) !== 0
  const contrast = opens && contrastWord.test(text)
  clauses.push({ text, start, sentence, contrast, question: false, shout: 0 })
}

/** Marks the clause before a border with how it ends; gives the number of the sentence that follows. */
function closeClause(clauses: readonly Clause[], mark: string, sentence: number): number {
  const last = clauses.at(-1)
  if (last?.sentence !== sentence) return sentence
  if (mark.includes('?')) last.question = true
  const exclaimed = mark.indexOf('!')
  if (exclaimed >= 0) last.shout = Math.max(last.shout, mark.includes('!!') ? 2 : 1)
  return sentenceEnd.test(mark) ? sentence + 1 : sentence
}
