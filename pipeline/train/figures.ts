import { aspects, sentiments } from '../../core/classification.ts'
import { decideOutputs, type Thresholds } from '../model/decide.ts'
import { column, outputCount } from '../model/outputs.ts'

/** The codebook's figures of probabilities against targets (both rows × outputs), on the rows asked for. */
export function figures(
  p: Float64Array,
  targets: Uint8Array,
  thresholds: Thresholds,
  rows: readonly number[],
): Record<string, number> {
  const tallies = new Map<string, { hit: number; said: number; real: number }>()
  const count = (name: string, said: boolean, real: boolean) => {
    const tally = tallies.get(name) ?? { hit: 0, said: 0, real: 0 }
    tallies.set(name, tally)
    if (said) tally.said += 1
    if (real) tally.real += 1
    if (said && real) tally.hit += 1
  }
  for (const row of rows) {
    const judged = decideOutputs(p.subarray(row * outputCount, (row + 1) * outputCount), thresholds)
    const is = (name: keyof typeof column) => targets[row * outputCount + column[name]] === 1
    count('complaint', judged.complaint, is('complaint'))
    count('serious', judged.serious, is('serious'))
    for (const s of sentiments) count(s, judged.sentiment === s, is(s))
    for (const a of aspects) {
      count(a, judged.aspects.includes(a), is(a))
      count('all aspects', judged.aspects.includes(a), is(a))
    }
  }
  const f1 = (name: string) => {
    const { hit, said, real } = tallies.get(name) ?? { hit: 0, said: 0, real: 0 }
    return said + real === 0 ? 0 : (2 * hit) / (said + real)
  }
  const mean = (names: readonly string[]) =>
    names.reduce((sum, name) => sum + f1(name), 0) / Math.max(1, names.length)
  const result = {
    'complaint F1': f1('complaint'),
    'aspects micro-F1': f1('all aspects'),
    'aspects macro-F1': mean(aspects.filter((a) => (tallies.get(a)?.real ?? 0) >= 10)),
    'severity >= 2 F1': f1('serious'),
    'sentiment macro-F1': mean(sentiments),
    ...Object.fromEntries(aspects.map((a) => [`${a} F1`, f1(a)])),
  }
  return Object.fromEntries(
    Object.entries(result).map(([name, value]) => [name, Math.round(value * 1000) / 1000]),
  )
}
