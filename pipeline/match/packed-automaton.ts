import { alphabet, alphabetLimit } from './alphabet.ts'
import type { BackwardAutomaton } from './backward-automaton.ts'
import { foldUnit } from './fold-unit.ts'

// a node: where it fails to, two lists, the number of its edges, and the edges by character
const first = 1
const second = 2
const edgeCount = 3
const edgesFrom = 4
// an edge is one word: a character above, the place of a node below
const placeBits = 17
const placeMask = (1 << placeBits) - 1

/**
 * A `BackwardAutomaton` in one array, all that is asked of a state side by side: a text takes one trip to
 * memory for each of its characters where tables of edges, failures and lists would take seven.
 */
export class PackedAutomaton {
  private readonly nodes: Int32Array
  // the root's edges, by character
  private readonly root: Int32Array
  private readonly ignoreCase: boolean

  /** `firsts` and `seconds`: by state of `automaton`, what `firstOf` and `secondOf` give. */
  constructor(automaton: BackwardAutomaton, firsts: Int32Array, seconds: Int32Array) {
    const { fail, edges, ignoreCase } = automaton
    this.ignoreCase = ignoreCase
    const edgesOf: Array<Array<readonly [id: number, to: number]>> = Array.from(fail, () => [])
    for (const [key, to] of edges)
      edgesOf[Math.floor(key / alphabetLimit)]?.push([key % alphabetLimit, to])
    const places = new Int32Array(fail.length)
    // nothing lies at 0, the place of the root
    let size = 1
    for (let state = 1; state < fail.length; state += 1) {
      places[state] = size
      size += edgesFrom + (edgesOf[state]?.length ?? 0)
    }
    if (size > placeMask) throw new RangeError('automaton: too many states')
    this.nodes = new Int32Array(size)
    for (let state = 1; state < fail.length; state += 1) {
      const own = (edgesOf[state] ?? []).toSorted(([a], [b]) => a - b)
      const place = places[state] ?? 0
      this.nodes[place] = places[fail[state] ?? 0] ?? 0
      this.nodes[place + first] = firsts[state] ?? 0
      this.nodes[place + second] = seconds[state] ?? 0
      this.nodes[place + edgeCount] = own.length
      for (const [i, [id, to]] of own.entries())
        this.nodes[place + edgesFrom + i] = (id << placeBits) | (places[to] ?? 0)
    }
    const rootEdges = edgesOf[0] ?? []
    this.root = new Int32Array(1 + rootEdges.reduce((most, [id]) => Math.max(most, id), 0))
    for (const [id, to] of rootEdges) this.root[id] = places[to] ?? 0
  }

  /** The place of the node after one more character to the left; 0 at the start, and where no literal goes on. */
  read(from: number, unit: number): number {
    const id = alphabet.idOf(this.ignoreCase ? foldUnit(unit) : unit)
    if (id === 0) return 0
    const { nodes } = this
    for (let place = from; place !== 0; place = nodes[place] ?? 0) {
      const to = this.next(place, id)
      if (to !== 0) return to
    }
    return id < this.root.length ? (this.root[id] ?? 0) : 0
  }

  firstOf(place: number): number {
    return this.nodes[place + first] ?? 0
  }

  secondOf(place: number): number {
    return this.nodes[place + second] ?? 0
  }

  private next(place: number, id: number): number {
    const { nodes } = this
    let low = place + edgesFrom
    let high = low + (nodes[place + edgeCount] ?? 0)
    while (high - low > 4) {
      const middle = (low + high) >>> 1
      if ((nodes[middle] ?? 0) >> placeBits <= id) low = middle
      else high = middle
    }
    for (; low < high; low += 1) {
      const edge = nodes[low] ?? 0
      if (edge >> placeBits === id) return edge & placeMask
    }
    return 0
  }
}
