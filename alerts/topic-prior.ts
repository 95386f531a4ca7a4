import { topics, type Topic } from '../core/topic.ts'

import type { Measure } from './baseline.ts'

/** A belief about how many a day a topic brings: a gamma law of this mean and shape. */
export type Prior = { mean: number; shape: number }

/** Parts of all topics, counted on 6,400 complaints about household appliances; a brand may well differ, see `shape`. */
const usualShares: Record<Topic, number> = {
  delivery: 0.043,
  installation: 0.143,
  repair: 0.01,
  return: 0.025,
  refund: 0.043,
  warranty: 0.01,
  parts: 0.098,
  fees: 0.236,
  attitude: 0.046,
  responsiveness: 0.076,
  quality: 0.151,
  safety: 0.012,
  honesty: 0.108,
  support: 0.01,
  general: 0.01,
}
const allShares = topics.reduce((sum, topic) => sum + usualShares[topic], 0)
/** Who report harm or name media are few everywhere, and three days of sight outweigh that belief. */
const rare = { critical: { mean: 0.02, shape: 0.06 }, formal: { mean: 0.05, shape: 0.15 } }
/** A brand of which nothing is known brings so many a day, on all topics together; a day of sight outweighs that. */
const unknownBrand = { perDay: 30, days: 1 }
/** A topic may well bring a few times its share, or nothing: half a complaint's worth of belief. */
const shape = 0.5
/** No topic is believed to be rarer without having been watched. */
const leastPerDay = 0.1

/** What is believed of a topic before it was watched: its usual share of what the brand's topics bring together. */
export function topicPrior(
  topic: Topic,
  measure: Measure,
  brand: { seen: number; days: number },
): Prior {
  if (measure !== 'people') return rare[measure]
  const { perDay, days } = unknownBrand
  const all = (brand.seen + perDay * days) / (brand.days + days)
  return { mean: Math.max(leastPerDay, (all * usualShares[topic]) / allShares), shape }
}
