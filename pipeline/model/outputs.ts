import { aspects, sentiments, type Aspect, type Sentiment } from '../../core/classification.ts'

/** What the linear layers judge, in the order of their columns; each is a question answered yes or no. */
export const outputs = ['complaint', ...aspects, 'serious', ...sentiments] as const
export type Output = (typeof outputs)[number]
export const outputCount = outputs.length

/** Column of an output. */
export const column = Object.fromEntries(outputs.map((name, i) => [name, i])) as Record<
  Output,
  number
>

/** One labelled example as the columns want it: 1 yes, 0 no. */
export function targetsOf(label: {
  complaint: boolean
  aspects: readonly Aspect[]
  severity: number
  sentiment: Sentiment
}): Uint8Array {
  const row = new Uint8Array(outputCount)
  if (label.complaint) row[column.complaint] = 1
  for (const aspect of label.aspects) row[column[aspect]] = 1
  if (label.severity >= 2) row[column.serious] = 1
  row[column[label.sentiment]] = 1
  return row
}
