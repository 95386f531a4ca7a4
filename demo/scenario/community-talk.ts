import { hourMs } from '../../core/clock.ts'

import { chanceOf } from './chance.ts'
import { complaintStock } from './complaint-stock.ts'
import { wakingTime } from './day-time.ts'
import type { DayRequest, Draft } from './draft.ts'
import { draw } from './draw.ts'
import {
  complaintSubjects,
  plainSubjects,
  praiseSubjects,
  replies,
  replyOpeners,
} from './stock/community.ts'
import { plain } from './stock/plain.ts'
import { complaintClosers, plainOpeners, praiseOpeners } from './stock/phrases.ts'
import { praise, praiseTails } from './stock/praise.ts'
import { write } from './write.ts'

/** A day in a forum: one or two topics, and now and then somebody answers the first of them. */
export function communityTalk({ seed, day, from }: DayRequest): Draft[] {
  const chance = chanceOf(seed, 'community', day)
  const topic = (index: number): Draft => {
    const base = { site: 'forum' as const, at: wakingTime(from, chance) }
    const position = day * 2 + index
    const kind = position % 3
    if (kind === 0) {
      const { aspect, line } = draw(complaintStock, position, seed, 'community')
      const title = complaintSubjects[aspect]
      const closer = chance.pick(complaintClosers)
      return { ...base, story: 'complaint', aspect, title, ...write(line + closer, chance) }
    }
    const [story, lines, subjects, openers, tails] =
      kind === 1
        ? (['praise', praise, praiseSubjects, praiseOpeners, praiseTails] as const)
        : (['plain', plain, plainSubjects, plainOpeners, ['']] as const)
    const line = draw(lines, position, seed, 'community', story)
    const { text, machine, model } = write(line + chance.pick(tails), chance)
    const told = chance.pick(openers) + text
    return { ...base, story, title: chance.pick(subjects), text: told, machine, model }
  }
  const topics = Array.from({ length: chance.int(1, 2) }, (_, index) => topic(index))
  const [first] = topics
  if (!first || !chance.flip(0.5)) return topics
  const at = first.at + Math.round((0.3 + chance.next() * 3) * hourMs)
  // an answer of the next day would belong to another day's posts
  if (at >= from + 24 * hourMs) return topics
  const text = chance.pick(replyOpeners) + draw(replies, day, seed, 'community-replies')
  return [...topics, { site: 'forum', story: 'plain', at, text }]
}
