import type { JudgedRow } from './judged-row.ts'

export type WorstRow = {
  id: string
  domain: string
  badness: number
  gold: { sentiment: string; complaint: boolean; aspects: string[]; severity: number }
  judged: { sentiment: string; complaint: boolean; aspects: string[]; severity: number }
  score: number
  complaintScore: number
  unsure: boolean
  why: string[]
}

/** The rows that the classifier misjudged most, worst first, by id and without their texts. */
export function worstRows(rows: readonly JudgedRow[], most: number): WorstRow[] {
  return rows
    .map((row) => ({ row, badness: badnessOf(row) }))
    .filter(({ badness }) => badness > 0)
    .toSorted((a, b) => b.badness - a.badness || (a.row.gold.id < b.row.gold.id ? -1 : 1))
    .slice(0, most)
    .map(({ row: { gold, judged, complained }, badness }) => ({
      id: gold.id,
      domain: gold.domain,
      badness: Math.round(badness * 100) / 100,
      gold: {
        sentiment: gold.sentiment,
        complaint: gold.complaint,
        aspects: gold.aspects.toSorted(),
        severity: gold.severity,
      },
      judged: {
        sentiment: judged.sentiment,
        complaint: judged.complaint,
        aspects: complained.toSorted(),
        severity: judged.severity,
      },
      score: judged.score,
      complaintScore: judged.complaintScore,
      unsure: judged.unsure,
      why: judged.why.map(
        (e) => `${e.output}${e.label ? ` ${e.label}` : ''}: ${e.term} ${e.weight.toFixed(2)}`,
      ),
    }))
}

/** A wrong complaint costs 2 and its misplaced certainty, a wrong serious 2, sentiments by distance, aspects 1 each. */
function badnessOf({ gold, judged, complained }: JudgedRow): number {
  let badness = 0
  if (gold.complaint !== judged.complaint) badness += 2 + Math.abs(judged.complaintScore - 0.5) * 2
  if (gold.severity >= 2 !== judged.severity >= 2) badness += 2
  badness += Math.abs(gold.severity - judged.severity) * 0.5
  const place = { neg: 0, neu: 1, pos: 2 }
  badness += Math.abs(place[gold.sentiment] - place[judged.sentiment])
  badness += gold.aspects.filter((a) => !complained.includes(a)).length
  badness += complained.filter((a) => !gold.aspects.includes(a)).length
  return badness
}
