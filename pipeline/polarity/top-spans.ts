import type { PolaritySpan } from './polarity-model.ts'

/**
 * The parts of a text that speak loudest, at most `limit`, none over another: what the grams say
 * is first summed by place, so that a word and its characters count together.
 */
export function topSpans(spans: readonly PolaritySpan[], limit: number): PolaritySpan[] {
  const places = new Map<string, PolaritySpan>()
  // the first one holds the biases, no word's merit
  for (const { start, end, logOdds } of spans.slice(1)) {
    const key = `${start}-${end}`
    const place = places.get(key)
    if (place) place.logOdds += logOdds
    else places.set(key, { start, end, logOdds })
  }
  const top: PolaritySpan[] = []
  for (const span of [...places.values()].toSorted(
    (a, b) => Math.abs(b.logOdds) - Math.abs(a.logOdds) || a.start - b.start || a.end - b.end,
  )) {
    if (top.length === limit) break
    if (top.every((chosen) => chosen.end <= span.start || span.end <= chosen.start)) top.push(span)
  }
  return top
}
