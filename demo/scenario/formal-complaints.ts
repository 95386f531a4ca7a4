import { chanceOf } from './chance.ts'
import { complaintStock } from './complaint-stock.ts'
import { wakingTime } from './day-time.ts'
import type { DayRequest, Draft } from './draft.ts'
import { draw } from './draw.ts'
import { formalDemands, formalOffTopic, formalOpeners, formalTitles } from './stock/formal.ts'
import { fill, write } from './write.ts'

/** A day at the complaint platform: what is filed about the brand, and now and then about the bay. */
export function formalComplaints({ seed, day, from }: DayRequest): Draft[] {
  const chance = chanceOf(seed, 'formal', day)
  const filed = Array.from({ length: chance.int(1, 2) }, (_, index): Draft => {
    const { aspect, line } = draw(complaintStock, day * 2 + index, seed, 'formal')
    const { text, machine, model } = write(line, chance)
    const name = machine === 'heater' ? '澜汐热水器' : '澜汐洗衣机'
    return {
      site: 'complaints',
      story: 'complaint',
      aspect,
      at: wakingTime(from, chance),
      machine,
      model,
      title: name + chance.pick(formalTitles[aspect]),
      text: chance.pick(formalOpeners) + text + chance.pick(formalDemands),
    }
  })
  if (day % 6 !== 4) return filed
  const text = fill(draw(formalOffTopic, Math.floor(day / 6), seed, 'formal-bay'), 'heater', chance)
  return [
    ...filed,
    {
      site: 'complaints',
      story: 'off-topic',
      at: wakingTime(from, chance),
      title: '澜汐湾消费纠纷',
      text,
    },
  ]
}
