import type { BackwardAutomaton } from './backward-automaton.ts'

/** Many short lists of small numbers in two typed arrays: list n is `values` from `starts[n]` to `starts[n + 1]`. */
export class Lists {
  readonly starts: Int32Array
  readonly values: Uint16Array

  private constructor(lists: ReadonlyArray<readonly number[] | undefined>, count: number) {
    this.starts = new Int32Array(count + 1)
    for (let n = 0; n < count; n += 1)
      this.starts[n + 1] = (this.starts[n] ?? 0) + (lists[n]?.length ?? 0)
    this.values = new Uint16Array(this.starts[count] ?? 0)
    for (let n = 0; n < count; n += 1) this.values.set(lists[n] ?? [], this.starts[n] ?? 0)
  }

  static of(lists: ReadonlyArray<readonly number[] | undefined>, count: number): Lists {
    return new Lists(lists, count)
  }

  /** For every state its own values and those of the states that it fails to, the greatest first. */
  static inherited(
    own: ReadonlyArray<readonly [literal: string, value: number]>,
    { states, order, fail }: BackwardAutomaton,
  ): Lists {
    const lists: number[][] = []
    for (const [literal, value] of own) (lists[states.get(literal) ?? 0] ??= []).push(value)
    for (const state of order) {
      const inner = state === 0 ? undefined : lists[fail[state] ?? 0]
      const mine = lists[state]
      if (mine) lists[state] = mine.concat(inner ?? []).sort((a, b) => b - a)
      else if (inner) lists[state] = inner
    }
    return new Lists(lists, order.length)
  }
}
