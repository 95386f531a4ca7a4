import { analysePattern } from './analyse-pattern.ts'
import { BackwardAutomaton } from './backward-automaton.ts'
import { Lists } from './lists.ts'
import { PackedAutomaton } from './packed-automaton.ts'
import { parsePattern } from './parse-pattern.ts'
import { finiteStrings } from './pattern-literals.ts'

export type TableMatch = { index: number; term: string }

// farther than any requirement looks: what was seen in the text before is never near
const apart = 1 << 21

/**
 * Many global expressions at once, each given as a table of alternatives. One pass of an automaton
 * finds the places where an alternative begins with the right letters and has near it what else it
 * needs (the idea of RE2's FilteredRE2, for places); it is tried there and nowhere else. `matches`
 * gives what the alternatives of a table, joined by "|", match by themselves, but for the empty.
 */
export class PatternTables {
  // by state: the sets of atoms one of which begins there, and the ways that do
  private readonly automaton: PackedAutomaton
  // one way for each expression or, where an alternative is a plain string, for its length alone
  private readonly expressions: Array<RegExp | null> = []
  private readonly lengths: number[] = []
  private readonly tableOf: number[] = []
  // by way, in pairs: a set of atoms, and how far on one of them may begin
  private readonly needs: Lists
  // lists of ways, the last first, and of sets
  private readonly ways: Int32Array
  private readonly sets: Int32Array
  private readonly nearest: Int32Array
  private origin = 0
  private text = ''
  // per table a linked list of candidates: leftmost first, then the first alternative
  private readonly heads: Int32Array
  private readonly candidates: Int32Array[] = []

  constructor(tables: ReadonlyArray<readonly string[]>, { ignoreCase = false } = {}) {
    const begins: Array<[literal: string, way: number]> = []
    const holds: Array<[literal: string, set: number]> = []
    const needs: number[][] = []
    const sets = new Map<string, number>()
    const addWay = (table: number, leads: readonly string[], expression: RegExp | null) => {
      for (const lead of leads) begins.push([lead, this.lengths.length])
      this.expressions.push(expression)
      this.lengths.push(expression ? 0 : (leads[0]?.length ?? 0))
      this.tableOf.push(table)
    }
    const setOf = (atoms: readonly string[]) => {
      const key = atoms.join('\n')
      const known = sets.get(key)
      if (known !== undefined) return known
      for (const atom of atoms) holds.push([atom, sets.size])
      sets.set(key, sets.size)
      return sets.size - 1
    }
    for (const [table, sources] of tables.entries()) {
      for (const { source, pattern } of sources.flatMap(parsePattern)) {
        const strings = finiteStrings(pattern)
        if (strings?.includes('')) throw new RangeError(`"${source}" matches nothing at all`)
        for (const text of strings ?? []) addWay(table, [text], null)
        if (strings) continue
        const { leads, required } = analysePattern(pattern)
        needs[this.lengths.length] = required.flatMap(({ atoms, within }) => [setOf(atoms), within])
        addWay(table, leads, new RegExp(source, ignoreCase ? 'iuy' : 'uy'))
      }
    }
    const automaton = new BackwardAutomaton(
      [...begins, ...holds].map(([literal]) => literal),
      { ignoreCase },
    )
    this.needs = Lists.of(needs, this.lengths.length)
    const seen = Lists.inherited(holds, automaton)
    const beginning = Lists.inherited(begins, automaton)
    this.automaton = new PackedAutomaton(automaton, seen.starts, beginning.starts)
    this.sets = seen.values
    this.ways = beginning.values
    this.nearest = new Int32Array(sets.size)
    this.heads = new Int32Array(tables.length).fill(-1)
    this.candidates = [0, 0, 0].map(() => new Int32Array(64))
  }

  /** Looks at a text, which is what the other questions are about; false where no table may match. */
  scan(text: string): boolean {
    this.text = text
    this.heads.fill(-1)
    this.origin -= text.length + apart
    if (this.origin < -0x70000000) {
      this.origin = -text.length - apart
      this.nearest.fill(0)
    }
    const { automaton, nearest, origin, ways, sets } = this
    const { starts: firstNeed, values: needs } = this.needs
    let count = 0
    let state = 0
    for (let at = text.length - 1; at >= 0; at -= 1) {
      state = automaton.read(state, text.charCodeAt(at))
      if (state === 0) continue
      const here = origin + at
      // first: what is needed may be what the match begins with
      let set = automaton.firstOf(state)
      for (const last = set + (sets[set] ?? 0); set < last;) nearest[sets[(set += 1)] ?? 0] = here
      let i = automaton.secondOf(state)
      for (const last = i + (ways[i] ?? 0); i < last;) {
        const way = ways[(i += 1)] ?? 0
        let need = firstNeed[way] ?? 0
        const end = need + (needs[need] ?? 0)
        while (need < end && (nearest[needs[need + 1] ?? 0] ?? 0) <= here + (needs[need + 2] ?? 0))
          need += 2
        if (need === end) count = this.keep(count, way, at)
      }
    }
    return count > 0
  }

  private keep(count: number, way: number, at: number): number {
    const table = this.tableOf[way] ?? 0
    if (count === this.candidates[0]?.length) this.candidates.forEach(double)
    const [ways, places, later] = this.candidates
    if (!ways || !places || !later) return count
    ways[count] = way
    places[count] = at
    later[count] = this.heads[table] ?? -1
    this.heads[table] = count
    return count + 1
  }

  /** Whether one of the tables from `first` to before `end` may match at all. */
  mayMatch(first: number, end: number = first + 1): boolean {
    for (let table = first; table < end; table += 1) if ((this.heads[table] ?? -1) >= 0) return true
    return false
  }

  /** The text scanned last, what a table matches in it covered. */
  without(table: number): string {
    let covered = this.text
    for (const { index, term } of this.matches(table)) {
      const end = index + term.length
      covered = covered.slice(0, index) + '□'.repeat(term.length) + covered.slice(end)
    }
    return covered
  }

  /** The matches of a table in the text scanned last or in `masked`, that text with some of it covered; their words are the text's. */
  matches(table: number, masked: string = this.text): readonly TableMatch[] {
    const [ways, places, later] = this.candidates
    if (!ways || !places || !later || !this.mayMatch(table)) return noMatches
    const found: TableMatch[] = []
    let end = 0
    for (let i = this.heads[table] ?? -1; i >= 0; i = later[i] ?? -1) {
      const index = places[i] ?? 0
      if (index < end) continue
      const length = this.tryAt(ways[i] ?? 0, index, masked)
      if (length === 0) continue
      end = index + length
      found.push({ index, term: this.text.slice(index, end) })
    }
    return found
  }

  private tryAt(way: number, index: number, masked: string): number {
    const expression = this.expressions[way]
    if (expression) {
      expression.lastIndex = index
      return expression.test(masked) ? expression.lastIndex - index : 0
    }
    const length = this.lengths[way] ?? 0
    const isClear =
      masked === this.text || masked.startsWith(this.text.slice(index, index + length), index)
    return isClear ? length : 0
  }
}

const noMatches: readonly TableMatch[] = []

function double(array: Int32Array, index: number, all: Int32Array[]): void {
  const more = new Int32Array(array.length * 2)
  more.set(array)
  all[index] = more
}
