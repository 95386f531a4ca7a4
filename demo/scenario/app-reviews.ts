import { chanceOf } from './chance.ts'
import { wakingTime } from './day-time.ts'
import type { DayRequest, Draft } from './draft.ts'
import { draw } from './draw.ts'
import { appComplaints, appPraise } from './stock/app-store.ts'
import { complaintClosers, complaintOpeners, praiseOpeners } from './stock/phrases.ts'
import { praiseTails } from './stock/praise.ts'
import { write } from './write.ts'

/** A day of reviews of the brand's app: about the app, and through it about service and machines. */
export function appReviews({ seed, day, from }: DayRequest): Draft[] {
  const chance = chanceOf(seed, 'app', day)
  return Array.from({ length: chance.int(2, 4) }, (_, index): Draft => {
    const bad = chance.flip(0.55)
    const line = draw(
      bad ? appComplaints : appPraise,
      day * 4 + index,
      seed,
      bad ? 'app-bad' : 'app-good',
    )
    const opener = chance.pick(bad ? complaintOpeners : praiseOpeners)
    const closer = write(chance.pick(bad ? complaintClosers : praiseTails), chance).text
    return {
      site: 'appstore',
      story: bad ? 'complaint' : 'praise',
      at: wakingTime(from, chance),
      text: opener + write(line, chance).text + closer,
    }
  })
}
