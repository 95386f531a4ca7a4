import { chanceOf, type Chance } from './chance.ts'
import { complaintStock } from './complaint-stock.ts'
import { wakingTime } from './day-time.ts'
import type { DayRequest, Draft } from './draft.ts'
import { draw } from './draw.ts'
import type { Site, Story } from './post.ts'
import { asides, pleasures } from './stock/details.ts'
import { englishComplaints, englishPraise, englishTails } from './stock/english.ts'
import { mixed } from './stock/mixed.ts'
import {
  complaintClosers,
  complaintOpeners,
  contactTails,
  plainOpeners,
  praiseOpeners,
} from './stock/phrases.ts'
import { plain } from './stock/plain.ts'
import { praise, praiseTails } from './stock/praise.ts'
import { safetySingle } from './stock/safety-single.ts'
import { fill, write } from './write.ts'

/** What is said of appliances on any day, for ever. */
export function everyday({ seed, day, from }: DayRequest): Draft[] {
  const stream = <T>(
    name: string,
    cards: readonly T[],
    [least, most]: [number, number],
    tell: (card: T, chance: Chance, base: { at: number; site: Site }) => Draft,
  ) => {
    const chance = chanceOf(seed, name, day)
    return Array.from({ length: chance.int(least, most) }, (_, index) =>
      tell(draw(cards, day * most + index, seed, name), chance, {
        at: wakingTime(from, chance),
        site: chance.flip(0.56) ? 'weibo' : 'reviews',
      }),
    )
  }
  const said =
    (story: Story, openers: string[], tails: string[]) =>
    (line: string, chance: Chance, base: { at: number; site: Site }): Draft => {
      const { text, machine, model } = write(line, chance)
      const opener = chance.pick(openers)
      const aside = chance.flip(0.35) && story !== 'plain' ? chance.pick(asides) : ''
      const more = story === 'praise' && chance.flip(0.6) ? chance.pick(pleasures) : ''
      const told = aside + text + more + chance.pick(tails)
      return { ...base, story, machine, model, text: opener + fill(told, machine, chance) }
    }
  const told = said('complaint', complaintOpeners, complaintClosers)
  const english =
    (story: Story) => (line: string, chance: Chance, base: { at: number; site: Site }) => ({
      ...base,
      story,
      text: write(line, chance).text + chance.pick(englishTails),
    })
  return [
    ...stream('complaint', complaintStock, [5, 8], ({ aspect, line }, chance, base) => {
      const draft = told(line, chance, base)
      const contact = chance.flip(0.12) ? write(chance.pick(contactTails), chance).text : ''
      return { ...draft, aspect, text: draft.text + contact }
    }),
    ...stream('praise', praise, [5, 7], said('praise', praiseOpeners, praiseTails)),
    ...stream('mixed', mixed, [0, 2], said('mixed', [''], ['', '', '继续观察。', '四星吧。'])),
    ...stream('plain', plain, [1, 2], (line, chance, base) => ({
      ...said('plain', plainOpeners, ['', '', '', '谢谢。', '[思考]'])(line, chance, base),
      site: 'weibo',
    })),
    ...stream('english-complaint', englishComplaints, [0, 1], english('complaint')),
    ...stream('english-praise', englishPraise, [0, 1], english('praise')),
    // one danger in eight days: people tell of it, and it is no crisis by itself
    ...(day % 8 === 5
      ? stream('danger', safetySingle, [1, 1], (line, chance, base) => ({
          ...said('danger', [''], ['大家当心。', ''])(line, chance, base),
          aspect: 'safety' as const,
        }))
      : []),
  ]
}
