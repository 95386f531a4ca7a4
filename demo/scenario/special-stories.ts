import { dayMs, hourMs } from '../../core/clock.ts'

import { chanceOf } from './chance.ts'
import { nextHourInChina } from './day-time.ts'
import type { Draft } from './draft.ts'
import { aftermath, crisisLines } from './stock/crisis.ts'
import { repeatCustomer, viralEchoes, viralText } from './stock/special-stories.ts'
import { fill, write } from './write.ts'

const witnesses = ['三楼的老何', '陈先生要讨说法', '幸福里9栋群主', '电工阿峰']

/** When the two great events begin, so that the terminal and tests can name them. */
export function turningPoints(anchor: number): { viral: number; crisis: number } {
  return {
    viral: nextHourInChina(anchor + 25.5 * dayMs, 11.7),
    crisis: nextHourInChina(anchor + 28 * dayMs, 18.5),
  }
}

/** What is told once: the patient customer, the post that goes viral, the leaking electricity. */
export function specialStories(seed: string, anchor: number): Draft[] {
  const { viral, crisis } = turningPoints(anchor)
  const chance = chanceOf(seed, 'special')
  const minutes = (most: number) => chance.int(0, most * 60) * 1000
  return [
    ...repeatCustomer.map(({ day, text }): Draft => ({
      site: 'weibo',
      story: 'repeat-customer',
      aspect: 'repair',
      at: nextHourInChina(anchor + day * dayMs, 20) + minutes(90),
      text,
      author: { id: '1688000007', name: '等门开的小周', followers: 214, verified: false },
      machine: 'washer',
      fixed: true,
    })),
    {
      site: 'weibo',
      story: 'viral',
      aspect: 'fees',
      at: viral,
      text: viralText,
      author: { id: '1688000019', name: '阿岚在县城', followers: 52_300, verified: true },
      growth: { likes: 6_200, reposts: 1_100, comments: 900, shape: 'viral', hours: 12 },
      machine: 'washer',
      fixed: true,
    },
    ...viralEchoes.map((text, index): Draft => ({
      site: 'weibo',
      story: 'viral-echo',
      aspect: 'fees',
      at: viral + (7 + index * 4) * hourMs + minutes(60),
      text,
      fixed: true,
    })),
    ...crisisLines.map(({ site, hour, text, followers }): Draft => ({
      site,
      story: 'crisis',
      aspect: 'safety',
      at: crisis + hour * hourMs,
      text: fill(text, 'heater', chance),
      machine: 'heater',
      model: 'F60-A9',
      rating: 1,
      growth: {
        likes: chance.int(90, 420),
        reposts: chance.int(20, 90),
        comments: chance.int(30, 140),
        shape: 'settling',
        hours: 10,
      },
      ...(followers === undefined
        ? {}
        : {
            author: {
              id: String(1_688_000_100 + hour),
              name: chance.pick(witnesses),
              followers,
              verified: false,
            },
          }),
      fixed: true,
    })),
    ...aftermath.map((line, index): Draft => {
      const { text } = write(line, chance)
      return {
        site: 'weibo',
        story: 'aftermath',
        at: crisis + (16 + index * 11) * hourMs + minutes(200),
        text,
        machine: 'heater',
      }
    }),
  ]
}
