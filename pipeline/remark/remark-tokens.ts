import { happilyIncapable, incapable, notVerb } from '../lexicon/remark/fault-forms.ts'
import { faultWords, lackWords, softFaultWords } from '../lexicon/remark/fault-words.ts'
import { figurativeHarm } from '../lexicon/figurative-harm.ts'
import { harmWords } from '../lexicon/remark/harm-words.ts'
import { hiddenWords } from '../lexicon/remark/hidden-words.ts'
import { dislikeWords, praiseWords } from '../lexicon/remark/judging-words.ts'
import { costWords, dueWords } from '../lexicon/remark/owed-words.ts'
import { denials, noDenials, ofOthers, ofOwn, supposing } from '../lexicon/remark/scope-words.ts'
import { WordTrie } from '../match/word-trie.ts'

/** What a word of a remark is: cues first, then those that only hide, then those that set a scope. */
export const tokenKind = {
  fault: 1,
  harm: 2,
  dislike: 3,
  praise: 4,
  due: 5,
  cost: 6,
  soft: 7,
  cannot: 8,
  hidden: 9,
  deny: 10,
  noDeny: 11,
  suppose: 12,
  others: 13,
  own: 14,
  lack: 15,
} as const

export type RemarkToken = { kind: number; start: number; end: number }

const figures = new RegExp(figurativeHarm.join('|'), 'gu')
const lists = [
  [tokenKind.fault, faultWords],
  [tokenKind.harm, harmWords],
  [tokenKind.dislike, dislikeWords],
  [tokenKind.praise, praiseWords],
  [tokenKind.due, dueWords],
  [tokenKind.cost, costWords],
  [tokenKind.soft, softFaultWords],
  [tokenKind.hidden, hiddenWords],
  [tokenKind.deny, denials],
  [tokenKind.noDeny, noDenials],
  [tokenKind.suppose, supposing],
  [tokenKind.others, ofOthers],
  [tokenKind.own, ofOwn],
  [tokenKind.lack, lackWords],
] as const
const trie = new WordTrie(
  lists.flatMap(([kind, words]) =>
    words
      .trim()
      .split(/\s+/u)
      .map((word) => [word, kind] as const),
  ),
)

/** Whether the token is something that went well or wrong, or should have been spared or done. */
export function isCue(token: RemarkToken): boolean {
  return token.kind <= tokenKind.cannot
}

/** The known words of a clause, longest first, none overlapping; 打不开 and its like by their form. */
export function remarkTokens(text: string): RemarkToken[] {
  const tokens: RemarkToken[] = []
  for (let i = 0; i < text.length;) {
    const token = incapacityAt(text, i, tokens.at(-1)?.end) ?? longestAt(text, i)
    if (token) tokens.push(token)
    i = token ? token.end : i + 1
  }
  hideFigures(text, tokens)
  return tokens
}

/** Hides words of harm that stand in a figure of speech. */
function hideFigures(text: string, tokens: RemarkToken[]): void {
  if (!tokens.some(({ kind }) => kind === tokenKind.harm)) return
  for (const { index, 0: figure } of text.matchAll(figures))
    for (const token of tokens)
      if (token.kind === tokenKind.harm && token.start < index + figure.length && token.end > index)
        token.kind = tokenKind.hidden
}

function incapacityAt(text: string, at: number, lastEnd: number | undefined): RemarkToken | null {
  if (text[at] !== '不' || at === 0 || lastEnd === at || text[at - 1] === text[at + 1]) return null
  const before = text[at - 1] ?? ''
  if (!/[\u4e00-\u9fff]/u.test(before) || notVerb.test(before)) return null
  // 不掉色: a known fault is no complement
  const known = longestAt(text, at + 1)
  if (known && known.end - known.start >= 2 && known.kind <= tokenKind.dislike) return null
  const complement = incapable.exec(text.slice(at))
  if (!complement) return null
  const end = at + complement[0].length
  const happily = happilyIncapable.test(text.slice(0, end))
  return { kind: happily ? tokenKind.hidden : tokenKind.cannot, start: at, end }
}

function longestAt(text: string, start: number): RemarkToken | null {
  let node = 0
  let kind = 0
  let end = start
  for (let i = start; i < text.length; i += 1) {
    node = trie.step(node, text.charCodeAt(i))
    if (node === 0) break
    const value = trie.valueAt(node)
    if (value === 0) continue
    kind = value
    end = i + 1
  }
  return kind === 0 ? null : { kind, start, end }
}
