import { aspects, type Aspect } from './classification.ts'

/**
 * What an alert is about. One alert is open per brand × topic, so a topic must be stable over time:
 * an aspect of the codebook, or `general` for complaints that name none.
 */
export const topics = [...aspects, 'general'] as const
export type Topic = Aspect | 'general'

export function isTopic(value: string): value is Topic {
  return (topics as readonly string[]).includes(value)
}

/** Topics under which a complaint counts: each aspect complained about, else `general`. */
export function topicsOf(complained: readonly Aspect[]): Topic[] {
  return complained.length > 0 ? [...complained] : ['general']
}
