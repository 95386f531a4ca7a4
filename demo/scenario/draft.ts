import type { Aspect } from '../../core/classification.ts'

import type { Author, Growth, Post, Site, Story } from './post.ts'
import type { Machine } from './write.ts'

/** A post before it has a number. What is left out is made up by finish-post.ts. */
export type Draft = {
  site: Site
  story: Story
  at: number
  text: string
  aspect?: Aspect
  machine?: Machine
  model?: string
  title?: string
  rating?: number
  author?: Author
  growth?: Growth
  repostOf?: Post['repostOf']
  /** Texts that must stay as they are written. */
  fixed?: boolean
}

/** What a stream of the scenario is asked for: one day of it. */
export type DayRequest = { seed: string; day: number; from: number }
