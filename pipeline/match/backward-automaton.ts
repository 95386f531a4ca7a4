import { alphabet, alphabetLimit } from './alphabet.ts'
import { foldUnit } from './fold-unit.ts'

/**
 * Aho and Corasick's automaton (1975) over literals written backwards: read from the last character
 * of a text to the first, it tells at every place which literals begin there. Made here, read as
 * `PackedAutomaton`.
 */
export class BackwardAutomaton {
  /** For each state the longest other state that ends it (0: none): what begins there begins here too. */
  readonly fail: Uint16Array
  /** The states, those of shorter literals first. */
  readonly order: readonly number[]
  /** The state that is reached where a literal begins. */
  readonly states: ReadonlyMap<string, number>
  /** From state × `alphabetLimit` + character to state. */
  readonly edges: ReadonlyMap<number, number>
  readonly ignoreCase: boolean

  constructor(literals: Iterable<string>, { ignoreCase = false } = {}) {
    this.ignoreCase = ignoreCase
    const states = new Map<string, number>()
    const edges = new Map<number, number>()
    const parents = [0]
    const ids = [0]
    for (const literal of literals) {
      let state = 0
      for (let i = literal.length - 1; i >= 0; i -= 1) {
        const unit = literal.charCodeAt(i)
        const id = alphabet.add(ignoreCase ? foldUnit(unit) : unit)
        const key = state * alphabetLimit + id
        let to = edges.get(key)
        if (to === undefined) {
          to = parents.length
          parents.push(state)
          ids.push(id)
          edges.set(key, to)
        }
        state = to
      }
      states.set(literal, state)
    }
    this.states = states
    this.edges = edges
    const depths: number[] = []
    const byDepth: number[][] = []
    for (const [state, parent] of parents.entries()) {
      const depth = state === 0 ? 0 : (depths[parent] ?? 0) + 1
      depths.push(depth)
      ;(byDepth[depth] ??= []).push(state)
    }
    this.order = byDepth.flat()
    this.fail = new Uint16Array(parents.length)
    for (const state of this.order) {
      const parent = parents[state] ?? 0
      if (parent !== 0) this.fail[state] = this.step(this.fail[parent] ?? 0, ids[state] ?? 0)
    }
  }

  private step(from: number, id: number): number {
    for (let state = from; ; state = this.fail[state] ?? 0) {
      const to = this.edges.get(state * alphabetLimit + id) ?? 0
      if (to !== 0 || state === 0) return to
    }
  }
}
