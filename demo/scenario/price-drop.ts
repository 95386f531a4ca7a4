import { chanceOf } from './chance.ts'
import { wakingTime } from './day-time.ts'
import type { DayRequest, Draft } from './draft.ts'
import { draw } from './draw.ts'
import type { Site } from './post.ts'
import { complaintSubjects } from './stock/community.ts'
import { formalDemands, formalTitles } from './stock/formal.ts'
import { complaintClosers, complaintOpeners } from './stock/phrases.ts'
import { priceDrop as lines } from './stock/price-drop.ts'
import { write } from './write.ts'

const firstDay = 7
/** One, then a good many at one place for days, then everywhere at once, then it is over. */
const weiboPerDay = [1, 2, 14, 14, 12, 1]
const elsewhere: (readonly Site[])[] = [
  [],
  [],
  [],
  [],
  ['complaints', 'complaints', 'complaints', 'forum', 'forum', 'reviews', 'reviews', 'reviews'],
]

/** The anniversary sale: the topic of refunds climbs through all three tiers and falls again. */
export function priceDrop({ seed, day, from }: DayRequest): Draft[] {
  const chance = chanceOf(seed, 'price-drop', day)
  const index = day - firstDay
  const countOf = (of: number) => (weiboPerDay[of] ?? 0) + (elsewhere[of]?.length ?? 0)
  // every line is told once
  const before = Array.from({ length: Math.max(0, index) }, (_, of) => countOf(of)).reduce(
    (all, one) => all + one,
    0,
  )
  const weibo = Array.from({ length: weiboPerDay[index] ?? 0 }, (): Site => 'weibo')
  return [...weibo, ...(elsewhere[index] ?? [])].map((site, i): Draft => {
    const line = draw(lines, before + i, seed, 'price-drop')
    const { text, machine, model } = write(line, chance)
    const draft = {
      site,
      story: 'price-drop' as const,
      aspect: 'refund' as const,
      at: wakingTime(from, chance),
      machine,
      model,
      text:
        chance.pick(complaintOpeners) + text + write(chance.pick(complaintClosers), chance).text,
    }
    if (site === 'complaints')
      return {
        ...draft,
        title: chance.pick(formalTitles.refund),
        text: text + chance.pick(formalDemands),
      }
    return site === 'forum' ? { ...draft, title: complaintSubjects.refund } : draft
  })
}
