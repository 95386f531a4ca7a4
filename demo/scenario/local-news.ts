import { hourMs } from '../../core/clock.ts'

import { chanceOf } from './chance.ts'
import { wakingTime } from './day-time.ts'
import type { DayRequest, Draft } from './draft.ts'
import { draw } from './draw.ts'
import { turningPoints } from './special-stories.ts'
import { crisisNews, news } from './stock/news.ts'
import { fill } from './write.ts'

/** What the press writes: an article on two days of three, and the crisis when it has become news. */
export function localNews({ seed, day, from }: DayRequest, anchor: number): Draft[] {
  const chance = chanceOf(seed, 'news', day)
  const { crisis } = turningPoints(anchor)
  const broke = crisisNews
    .map(({ hour, title, text }): Draft => ({
      site: 'news',
      story: 'crisis',
      aspect: 'safety',
      at: crisis + hour * hourMs,
      title,
      text,
      machine: 'heater',
      fixed: true,
    }))
    .filter(({ at }) => at >= from && at < from + 24 * hourMs)
  if (day % 3 === 2) return broke
  const [title, text] = draw(news, day, seed, 'news')
  const told = fill(`${title}\n${text}`, 'heater', chance).split('\n')
  return [
    ...broke,
    {
      site: 'news',
      story: text.includes('澜汐湾') || title.includes('澜汐湾') ? 'off-topic' : 'plain',
      at: wakingTime(from, chance),
      title: told[0] ?? '',
      text: told[1] ?? '',
    },
  ]
}
