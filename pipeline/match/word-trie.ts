import { alphabet, alphabetLimit } from './alphabet.ts'
import { foldUnit } from './fold-unit.ts'
import { TrieEdges } from './trie-edges.ts'

/** Words in typed arrays, walked character by character (UTF-16 units) from node 0. */
export class WordTrie {
  private readonly values: Int32Array
  private readonly edges: TrieEdges
  private readonly ignoreCase: boolean

  /** Each word with the value that `valueAt` gives for it, not 0. */
  constructor(
    words: Iterable<readonly [word: string, value: number]>,
    { ignoreCase = false } = {},
  ) {
    this.ignoreCase = ignoreCase
    const edges = new Map<number, number>()
    const values = [0]
    for (const [word, value] of words) {
      if (word === '') throw new RangeError('words: an empty one')
      let node = 0
      for (let i = 0; i < word.length; i += 1) {
        const unit = word.charCodeAt(i)
        const key = node * alphabetLimit + alphabet.add(ignoreCase ? foldUnit(unit) : unit)
        let to = edges.get(key)
        if (to === undefined) {
          to = values.length
          values.push(0)
          edges.set(key, to)
        }
        node = to
      }
      values[node] = value
    }
    this.values = Int32Array.from(values)
    this.edges = new TrieEdges(values.length, edges)
  }

  /** The node after one more character, 0 where no word goes on so. */
  step(node: number, unit: number): number {
    const id = alphabet.idOf(this.ignoreCase ? foldUnit(unit) : unit)
    return id === 0 ? 0 : this.edges.next(node, id)
  }

  /** 0 where no word ends. */
  valueAt(node: number): number {
    return this.values[node] ?? 0
  }

  /** Whether a word stands at `at`. */
  isAt(text: string, at: number): boolean {
    let node = 0
    for (let i = at; i < text.length; i += 1) {
      node = this.step(node, text.charCodeAt(i))
      if (node === 0) return false
      if (this.valueAt(node) !== 0) return true
    }
    return false
  }

  /** Where the first word to end between `from` and `to` ends; Infinity: none does. */
  firstEnd(text: string, from = 0, to = text.length): number {
    let limit = to
    let found = Infinity
    for (let start = from; start < limit; start += 1) {
      let node = this.step(0, text.charCodeAt(start))
      for (let i = start + 1; node !== 0 && i <= limit; i += 1) {
        if (this.valueAt(node) !== 0) {
          found = i
          limit = i - 1
          break
        }
        if (i < text.length) node = this.step(node, text.charCodeAt(i))
      }
    }
    return found
  }
}
