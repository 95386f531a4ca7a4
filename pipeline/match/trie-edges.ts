import { alphabetLimit } from './alphabet.ts'

/**
 * The edges of a trie whose root is node 0, packed: those of a node side by side, the root's in a
 * table. A hash would be quicker to write and slower to read: it lies scattered over the cache.
 */
export class TrieEdges {
  private readonly root: Uint16Array
  private readonly firsts: Uint16Array
  private readonly ids: Uint16Array
  private readonly targets: Uint16Array

  /** `edges`: node × `alphabetLimit` + character to node. */
  constructor(nodes: number, edges: ReadonlyMap<number, number>) {
    if (nodes > 0xffff) throw new RangeError('trie: too many nodes')
    const sorted = Float64Array.from(edges.keys()).sort()
    const rootEdges = sorted.filter((key) => key < alphabetLimit)
    this.root = new Uint16Array((rootEdges.at(-1) ?? 0) + 1)
    for (const id of rootEdges) this.root[id] = edges.get(id) ?? 0
    this.ids = Uint16Array.from(sorted, (key) => key % alphabetLimit)
    this.targets = Uint16Array.from(sorted, (key) => edges.get(key) ?? 0)
    this.firsts = new Uint16Array(nodes + 1)
    for (const key of sorted) {
      const after = Math.floor(key / alphabetLimit) + 1
      this.firsts[after] = (this.firsts[after] ?? 0) + 1
    }
    for (let node = 1; node <= nodes; node += 1)
      this.firsts[node] = (this.firsts[node] ?? 0) + (this.firsts[node - 1] ?? 0)
  }

  /** The node that an edge leads to, 0 where there is none. */
  next(node: number, id: number): number {
    if (node === 0) return id < this.root.length ? (this.root[id] ?? 0) : 0
    let low = this.firsts[node] ?? 0
    let high = this.firsts[node + 1] ?? 0
    while (high - low > 4) {
      const middle = (low + high) >>> 1
      if ((this.ids[middle] ?? 0) <= id) low = middle
      else high = middle
    }
    for (; low < high; low += 1) if (this.ids[low] === id) return this.targets[low] ?? 0
    return 0
  }
}
