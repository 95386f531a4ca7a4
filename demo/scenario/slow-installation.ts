import { chanceOf } from './chance.ts'
import { wakingTime } from './day-time.ts'
import type { DayRequest, Draft } from './draft.ts'
import { draw } from './draw.ts'
import { complaintClosers, complaintOpeners } from './stock/phrases.ts'
import { slowInstallation as lines } from './stock/slow-installation.ts'
import { write } from './write.ts'

/** Complaints on each day from day 19 on: a rise over the last ten days of the story, then it ebbs away. */
const perDay = [1, 1, 2, 2, 3, 3, 5, 6, 7, 8, 9, 6, 4, 3, 2, 1, 1]
const firstDay = 19

/** People who wait for the installer. Before and after the wave one of them in five days. */
export function slowInstallation({ seed, day, from }: DayRequest): Draft[] {
  const chance = chanceOf(seed, 'slow', day)
  const many = perDay[day - firstDay] ?? (day % 5 === 2 ? 1 : 0)
  return Array.from({ length: many }, (_, index): Draft => {
    const { text, machine, model } = write(draw(lines, day * 9 + index, seed, 'slow'), chance)
    const closer = write(chance.pick(complaintClosers), chance).text
    return {
      site: chance.flip(0.6) ? 'weibo' : 'reviews',
      story: 'slow-installation',
      aspect: 'installation',
      at: wakingTime(from, chance),
      machine,
      model,
      text: chance.pick(complaintOpeners) + text + closer,
    }
  })
}
