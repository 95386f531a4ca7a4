/** One series with what a detector said of each row; windows are first and last row, inclusive. */
export type Scored = { scores: ArrayLike<number>; windows: readonly (readonly [number, number])[] }
export type Profile = { falsePositive: number; falseNegative: number }

export const profiles = {
  standard: { falsePositive: 0.11, falseNegative: 1 },
  'low FP': { falsePositive: 0.22, falseNegative: 1 },
  'low FN': { falsePositive: 0.11, falseNegative: 2 },
} as const satisfies Record<string, Profile>

const sigmoid = (y: number) => (y > 3 ? -1 : 2 / (1 + Math.exp(5 * y)) - 1)
const earliest = sigmoid(-1)

export type NabResult = { score: number; threshold: number; falseRows: number; found: number }

/**
 * Numenta's anomaly benchmark, version 1.1, over a corpus: 100 × (S − S of silence) ÷ (S of perfection −
 * S of silence) at the one threshold that is best for the whole corpus. The first 15 % of a series, at
 * most 750 rows, count for nothing; a window earns by its earliest row, every other row outside costs.
 */
export function nabScore(corpus: readonly Scored[], profile: Profile): NabResult {
  const rows: { score: number; worth: number; window: string | null }[] = []
  let windows = 0
  corpus.forEach(({ scores, windows: spans }, file) => {
    windows += spans.length
    const probation = Math.min(Math.floor(0.15 * scores.length), 750)
    for (let i = probation; i < scores.length; i++) {
      const score = scores[i] ?? 0
      if (score <= 0) continue
      const inside = spans.findIndex(([left, right]) => left <= i && i <= right)
      const [left, right] = spans[inside] ?? [0, 0]
      const worth =
        inside >= 0
          ? sigmoid(-(right - i + 1) / (right - left + 1)) / earliest
          : profile.falsePositive * afterwards(spans, i)
      rows.push({ score, worth, window: inside < 0 ? null : `${file}.${inside}` })
    }
  })
  rows.sort((a, b) => b.score - a.score)

  const silence = -profile.falseNegative * windows
  let now = silence
  let falseRows = 0
  const earned = new Map<string, number>()
  let best: NabResult & { raw: number } = { raw: now, score: 0, threshold: 1, falseRows, found: 0 }
  rows.forEach((row, i) => {
    if (row.window === null) {
      now += row.worth
      falseRows += 1
    } else {
      const before = earned.get(row.window) ?? -profile.falseNegative
      now += Math.max(0, row.worth - before)
      earned.set(row.window, Math.max(row.worth, before))
    }
    if (rows[i + 1]?.score !== row.score && now > best.raw)
      best = { raw: now, score: 0, threshold: row.score, falseRows, found: earned.size }
  })
  const { raw, ...result } = best
  return { ...result, score: (100 * (raw - silence)) / (windows - silence) }
}

/** −1 before any window; else how far behind the last one, in its widths. */
function afterwards(windows: readonly (readonly [number, number])[], row: number): number {
  const last = windows.findLast(([, right]) => right < row)
  if (!last) return -1
  const [left, right] = last
  return sigmoid((row - right) / (right - left))
}
