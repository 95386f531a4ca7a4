import { CharKinds } from './match/char-kinds.ts'
import { WordTrie } from './match/word-trie.ts'

export type TermHit = { term: string; weight: number; start: number; end: number }

const letters = new CharKinds([
  ["abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'\u017f\u212a", 1],
])
const restOfClause = /[了的吧啊呢哦哈嘛呀啦\s)]*$/uy

/**
 * Longest-match scanner over a weighted word list. A longer entry hides the shorter ones in it, so
 * "差不多" with weight 0 keeps "差" from counting. A term that ends in "$" counts only at the end
 * of the clause. With `words`, a term must be bounded by non-letters (Latin scripts).
 */
export class TermTrie {
  // the value of a word is 1 + the number of its entry
  private readonly trie: WordTrie
  private readonly weights: number[] = []
  private readonly atEnd: boolean[] = []
  private readonly words: boolean

  constructor(
    entries: Iterable<readonly [weight: number, terms: string]>,
    options: { words?: boolean } = {},
  ) {
    this.words = options.words ?? false
    const numbered: Array<[string, number]> = []
    for (const [weight, terms] of entries) {
      for (const term of terms.split(this.words ? /\s*,\s*|\s*\n\s*/ : /\s+/)) {
        if (term === '') continue
        this.weights.push(weight)
        this.atEnd.push(term.endsWith('$'))
        numbered.push([term.replace(/\$$/, ''), this.weights.length])
      }
    }
    this.trie = new WordTrie(numbered)
  }

  scan(text: string): TermHit[] {
    const hits: TermHit[] = []
    for (let i = 0; i < text.length;) {
      const hit = this.longestAt(text, i)
      if (hit) hits.push(hit)
      i = hit ? hit.end : i + 1
    }
    return hits
  }

  private longestAt(text: string, start: number): TermHit | null {
    const { trie } = this
    let node = trie.step(0, text.charCodeAt(start))
    if (node === 0 || (this.words && isLetter(text, start - 1))) return null
    let best = -1
    let end = start
    for (let i = start + 1; node !== 0; i += 1) {
      const entry = trie.valueAt(node) - 1
      if (entry >= 0 && this.mayEnd(text, i, entry)) {
        best = entry
        end = i
      }
      if (i === text.length) break
      node = trie.step(node, text.charCodeAt(i))
    }
    if (best < 0) return null
    return { term: text.slice(start, end), weight: this.weights[best] ?? 0, start, end }
  }

  private mayEnd(text: string, end: number, entry: number): boolean {
    if (this.words && isLetter(text, end)) return false
    if (!this.atEnd[entry]) return true
    restOfClause.lastIndex = end
    return restOfClause.test(text)
  }
}

function isLetter(text: string, at: number): boolean {
  return at >= 0 && at < text.length && letters.of(text.charCodeAt(at)) !== 0
}
