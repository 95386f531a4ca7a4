import type { Aspect } from '../../core/classification.ts'

export const sites = ['weibo', 'appstore', 'reviews', 'complaints', 'forum', 'news'] as const
export type Site = (typeof sites)[number]

export type Story =
  | 'complaint'
  | 'praise'
  | 'mixed'
  | 'plain'
  | 'danger'
  | 'slow-installation'
  | 'price-drop'
  | 'repeat-customer'
  | 'returning'
  | 'viral'
  | 'viral-echo'
  | 'crisis'
  | 'aftermath'
  | 'campaign'
  | 'off-topic'
  | 'repost'

export type Author = { id: string; name: string; followers: number; verified: boolean }

/** What a post has earned once nobody looks at it any more, and how it gets there. */
export type Growth = {
  likes: number
  reposts: number
  comments: number
  /** 'settling' nears its end from the first minute; 'viral' starts small, explodes, then levels out. */
  shape: 'settling' | 'viral'
  /** Hours until about two thirds (settling), or until half (viral). */
  hours: number
}

/** One public item of the invented world, whole: what it will say and earn at every later instant. */
export type Post = {
  id: string
  site: Site
  story: Story
  /** What it was written to complain about; null where nobody can say from the stock alone. */
  aspect: Aspect | null
  at: Date
  author: Author
  title: string | null
  text: string
  /** Stars of five, where the site has stars. */
  rating: number | null
  product: { name: string; model: string } | null
  growth: Growth
  edit: { at: Date; text: string } | null
  /** The seller's public answer, where a site has one. */
  reply: { at: Date; text: string } | null
  /** The post that it passes on, whole. */
  repostOf: Post | null
}
