import type { BackwardAutomaton } from './backward-automaton.ts'

/**
 * Many short lists of numbers in two typed arrays. List n lies in `values`: its length at `starts[n]`, then
 * its numbers. Equal lists are kept once, so that those of an automaton fit the cache of a core.
 */
export class Lists {
  readonly starts: Int32Array
  readonly values: Int32Array

  private constructor(lists: ReadonlyArray<readonly number[] | undefined>, count: number) {
    this.starts = new Int32Array(count)
    // the empty list
    const values = [0]
    const known = new Map<string, number>([['', 0]])
    for (let n = 0; n < count; n += 1) {
      const list = lists[n] ?? []
      const key = list.join()
      const start = known.get(key) ?? values.length
      if (start === values.length) {
        known.set(key, start)
        values.push(list.length, ...list)
      }
      this.starts[n] = start
    }
    this.values = Int32Array.from(values)
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
