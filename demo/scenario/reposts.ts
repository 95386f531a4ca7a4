import { hourMs } from '../../core/clock.ts'

import { chanceOf } from './chance.ts'
import type { DayRequest } from './draft.ts'
import type { Draft } from './draft.ts'
import type { Post } from './post.ts'
import { repostLeads } from './stock/phrases.ts'

/** Passing on what somebody said today, word for word: near-duplicates that must not count as new voices. */
export function reposts({ seed, day, from }: DayRequest, posts: readonly Post[]): Draft[] {
  const chance = chanceOf(seed, 'reposts', day)
  const worth = posts.filter((post) => post.site === 'weibo' && passedOn.has(post.story))
  const loud = worth.filter((post) => post.story === 'viral' || post.story === 'crisis')
  const many = loud.length > 0 ? 4 : chance.int(0, 2)
  if (worth.length === 0) return []
  return Array.from({ length: many }, (): Draft => {
    const original = chance.pick(loud.length > 0 ? loud : worth)
    const at = original.at.getTime() + Math.round((0.4 + chance.next() * 5) * hourMs)
    return {
      site: 'weibo',
      story: 'repost',
      at: Math.min(at, from + 24 * hourMs - 1),
      text: `${chance.pick(repostLeads)}//@${original.author.name}:${original.text}`,
      repostOf: original,
      fixed: true,
    }
  })
}

const passedOn = new Set<Post['story']>([
  'complaint',
  'slow-installation',
  'viral',
  'crisis',
  'repeat-customer',
])
