import { z } from 'zod'

import { Aspect, Sentiment, Severity } from '../core/classification.ts'

export const GoldRow = z.object({
  id: z.string(),
  /** The kind of goods or the site that the mention came from; empty where unknown. */
  domain: z.string().default(''),
  text: z.string(),
  sentiment: Sentiment,
  complaint: z.boolean(),
  aspects: z.array(Aspect),
  severity: Severity,
})
export type GoldRow = z.infer<typeof GoldRow>

/** Reads labelled JSON lines. */
export function goldRows(jsonl: string): GoldRow[] {
  return jsonl
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => GoldRow.parse(JSON.parse(line)))
}
