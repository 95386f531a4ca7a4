import { hourMs } from '../../core/clock.ts'

import type { Post } from './post.ts'

export type Counters = { likes: number; reposts: number; comments: number }

/** What a post has earned at `now`: never less than at any earlier instant. */
export function countersAt(post: Pick<Post, 'at' | 'growth'>, now: Date): Counters {
  const { likes, reposts, comments, shape, hours } = post.growth
  const age = Math.max(0, (now.getTime() - post.at.getTime()) / hourMs)
  const share = shape === 'settling' ? 1 - Math.exp(-age / hours) : explosion(age, hours)
  return {
    likes: Math.floor(likes * share),
    reposts: Math.floor(reposts * share),
    comments: Math.floor(comments * share),
  }
}

/** A logistic curve from one in some thousands to one, half at `half` hours. */
function explosion(age: number, half: number): number {
  return 1 / (1 + Math.exp((half - age) / (half / 7.5)))
}
