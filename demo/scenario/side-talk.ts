import { chanceOf } from './chance.ts'
import { brandAccount } from './author.ts'
import { wakingTime } from './day-time.ts'
import type { DayRequest, Draft } from './draft.ts'
import { draw } from './draw.ts'
import { campaign } from './stock/campaign.ts'
import { offTopic } from './stock/off-topic.ts'
import { write } from './write.ts'

const moods = ['', '', '', '', '🌊', '[心]', '哈哈', '～', '✨']

/** What a search for the brand also finds: the novel and the homestay 澜汐湾, and the brand's own lotteries. */
export function sideTalk({ seed, day, from }: DayRequest): Draft[] {
  const chance = chanceOf(seed, 'side', day)
  const talk = Array.from({ length: chance.int(0, 2) }, (_, index): Draft => ({
    site: 'weibo',
    story: 'off-topic',
    at: wakingTime(from, chance),
    text:
      write(draw(offTopic, day * 2 + index, seed, 'off-topic'), chance).text + chance.pick(moods),
  }))
  if (!chance.flip(0.5)) return talk
  const text = draw(campaign, day, seed, 'campaign')
  return [
    ...talk,
    {
      site: 'weibo',
      story: 'campaign',
      at: wakingTime(from, chance),
      text,
      author: brandAccount,
      fixed: true,
    },
  ]
}
