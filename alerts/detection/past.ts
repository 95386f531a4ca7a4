/** What is remembered of a row once it is past: numbers whose sums over a stretch of time are asked for. */
export type PastRow = { atMs: number; wallMs: number; numbers: Float64Array }

/** Rows in the order in which they came, oldest first; sums over windows that move with time. */
export function past(width: number) {
  let rows: PastRow[] = []

  /** Sums over the rows from `spanMs` + `lagMs` ago until `lagMs` ago. */
  const window = (onEnter?: (row: PastRow) => void) => {
    let sums = new Float64Array(width)
    let first = 0
    let end = 0
    const add = (row: PastRow, sign: 1 | -1) => {
      for (let i = 0; i < width; i++) sums[i] = (sums[i] ?? 0) + sign * (row.numbers[i] ?? 0)
    }
    return {
      moveTo(nowMs: number, lagMs: number, spanMs: number): Float64Array {
        for (let row = rows[end]; row && row.atMs <= nowMs - lagMs; row = rows[++end]) {
          add(row, 1)
          onEnter?.(row)
        }
        for (
          let row = rows[first];
          row && first < end && row.atMs < nowMs - lagMs - spanMs;
          row = rows[++first]
        )
          add(row, -1)
        return sums
      },
      firstKept: () => first,
      /** `gone` rows were dropped from the front. Sums afresh: taking away leaves rounding behind. */
      shift(gone: number): void {
        first -= gone
        end -= gone
        sums = new Float64Array(width)
        for (const row of rows.slice(first, end)) add(row, 1)
      },
    }
  }
  return {
    window,
    push: (row: PastRow) => void rows.push(row),
    /** Drops what the longest of the windows has left behind, now and then. */
    forget(windows: readonly { firstKept: () => number; shift: (gone: number) => void }[]): void {
      const gone = Math.min(...windows.map((one) => one.firstKept()))
      if (gone < 1_000 || gone * 2 < rows.length) return
      rows = rows.slice(gone)
      for (const one of windows) one.shift(gone)
    },
  }
}
