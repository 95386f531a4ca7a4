/** Reproducible chance: the same keys give the same numbers, whatever was asked before. */
export type Chance = {
  /** In [0, 1). */
  next: () => number
  /** An integer in [min, max]. */
  int: (min: number, max: number) => number
  pick: <T>(from: readonly T[]) => T
  /** True with probability `p`. */
  flip: (p: number) => boolean
}

/** FNV-1a over the keys seeds mulberry32 (Tommy Ettinger, public domain). */
export function chanceOf(...keys: readonly (string | number)[]): Chance {
  let state = hash(keys.join('\u0000'))
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1))
  return {
    next,
    int,
    flip: (p) => next() < p,
    pick: (from) => {
      const one = from[int(0, from.length - 1)]
      if (one === undefined) throw new RangeError('pick: nothing to pick from')
      return one
    },
  }
}

function hash(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  // a last mix: FNV alone leaves seeds of like keys alike
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  return (h ^ (h >>> 13)) | 0
}
