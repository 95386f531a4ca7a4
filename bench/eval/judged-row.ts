import { complainedAspects, type Aspect, type Classification } from '../../core/classification.ts'
import type { GoldRow } from '../gold-rows.ts'

/** One labelled mention beside what the classifier said of it. */
export type JudgedRow = {
  gold: GoldRow
  judged: Classification
  complained: readonly Aspect[]
}

/** Throws where a row has no judgement. */
export function judgedRows(
  gold: readonly GoldRow[],
  judged: readonly Classification[],
): JudgedRow[] {
  return gold.map((row, i) => {
    const judgement = judged[i]
    if (!judgement) throw new Error(`judged rows: no judgement for ${row.id}`)
    return { gold: row, judged: judgement, complained: complainedAspects(judgement) }
  })
}
