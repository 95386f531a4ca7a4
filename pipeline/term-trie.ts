type Node = { next: Map<string, Node>; weight?: number; atEnd?: boolean }

export type TermHit = { term: string; weight: number; start: number; end: number }

/**
 * Longest-match scanner over a weighted word list. A longer entry hides the shorter ones in it, so
 * "差不多" with weight 0 keeps "差" from counting. A term that ends in "$" counts only at the end
 * of the clause. With `words`, a term must be bounded by non-letters (Latin scripts).
 */
export class TermTrie {
  private readonly root: Node = { next: new Map() }
  private readonly words: boolean

  constructor(
    entries: Iterable<readonly [weight: number, terms: string]>,
    options: { words?: boolean } = {},
  ) {
    this.words = options.words ?? false
    for (const [weight, terms] of entries) {
      for (const term of terms.split(this.words ? /\s*,\s*|\s*\n\s*/ : /\s+/))
        if (term !== '') this.add(term, weight)
    }
  }

  private add(term: string, weight: number): void {
    const atEnd = term.endsWith('$')
    let node = this.root
    for (const char of atEnd ? term.slice(0, -1) : term) {
      let next = node.next.get(char)
      if (!next) {
        next = { next: new Map() }
        node.next.set(char, next)
      }
      node = next
    }
    node.weight = weight
    node.atEnd = atEnd
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
    if (this.words && isLetter(text[start - 1])) return null
    let node: Node | undefined = this.root
    let best: TermHit | null = null
    for (let i = start; i < text.length && node; i += 1) {
      node = node.next.get(text[i] ?? '')
      if (node?.weight === undefined) continue
      const end = i + 1
      if (node.atEnd && !/^[了的吧啊呢哦哈嘛呀啦\s)]*$/u.test(text.slice(end))) continue
      if (this.words && isLetter(text[end])) continue
      best = { term: text.slice(start, end), weight: node.weight, start, end }
    }
    return best
  }
}

function isLetter(char: string | undefined): boolean {
  return char !== undefined && /[a-z0-9']/iu.test(char)
}
