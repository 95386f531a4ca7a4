import { hourMs } from '../../core/clock.ts'

import { stranger } from './author.ts'
import { chanceOf, type Chance } from './chance.ts'
import type { Draft } from './draft.ts'
import type { Growth, Post } from './post.ts'
import { appTitles } from './stock/app-store.ts'
import { editTails, praiseTopics, weiboTopics } from './stock/phrases.ts'
import { fill } from './write.ts'

/** Gives a draft its number and whatever it left open. `serial` is given once in the whole scenario. */
export function finishPost(draft: Draft, serial: number, seed: string): Post {
  const chance = chanceOf(seed, 'post', serial)
  const { site, story } = draft
  // the sites show whole seconds
  const at = Math.floor(draft.at / 1000) * 1000
  const machine = draft.machine ?? 'heater'
  const topic = topicOf(draft, chance)
  const text = topic + draft.text
  const rating = draft.rating ?? ratingOf(draft, chance)
  const edited = draft.fixed !== true && complaining.has(story) && chance.flip(0.06)
  const answered = answering.has(site) && complaining.has(story) && chance.flip(0.3)
  return {
    id: idOf(site, serial),
    site,
    story,
    aspect: draft.aspect ?? null,
    at: new Date(at),
    author: draft.author ?? stranger(site, serial, chance),
    title: draft.title ?? (site === 'appstore' ? titleOf(rating, chance) : null),
    text,
    rating: starred.has(site) ? rating : null,
    product: answering.has(site) ? productOf(machine, draft.model) : null,
    growth: draft.growth ?? modestGrowth(chance),
    edit: edited
      ? {
          at: later(at, 5, 18, chance),
          text: text + fill(chance.pick(editTails), machine, chance),
        }
      : null,
    reply: answered
      ? {
          at: later(at, 3, 30, chance),
          text: '您好，已记录您反馈的问题，专员会在24小时内与您联系。',
        }
      : null,
    repostOf: draft.repostOf ?? null,
  }
}

const starred = new Set<Post['site']>(['appstore', 'reviews'])
/** Where the seller answers in public, and each post names a machine. */
const answering = new Set<Post['site']>(['reviews', 'complaints'])
const complaining = new Set<Post['story']>(['complaint', 'slow-installation', 'danger', 'mixed'])

function topicOf({ site, story, text, fixed }: Draft, chance: Chance): string {
  const english = /^[\x20-\x7e]+$/.test(text)
  if (site !== 'weibo' || fixed === true || english || story === 'off-topic') return ''
  return chance.pick(complaining.has(story) ? weiboTopics : praiseTopics)
}

function idOf(site: Post['site'], serial: number): string {
  switch (site) {
    case 'weibo':
      return String(5_230_000_000_000_000 + serial * 7919)
    case 'appstore':
      return String(12_800_000_000 + serial * 31)
    case 'reviews':
      return `lx${400_000 + serial}`
    case 'complaints':
      return String(17_380_000_000 + serial * 17)
    case 'forum':
      return `topic-talk-${serial}`
    case 'news':
      return `lanxi-news-${serial}`
    default:
      return site satisfies never
  }
}

function ratingOf({ story }: Draft, chance: Chance): number {
  if (story === 'praise') return chance.pick([5, 5, 5, 4])
  if (story === 'mixed') return chance.pick([3, 4, 4])
  return chance.pick([1, 1, 1, 2, 2, 3])
}

function titleOf(rating: number, chance: Chance): string {
  return chance.pick(
    rating >= 4 ? appTitles.good : rating === 3 ? appTitles.neutral : appTitles.bad,
  )
}

function productOf(machine: 'heater' | 'washer', model = 'JSQ30-H5'): NonNullable<Post['product']> {
  return { name: machine === 'heater' ? '澜汐热水器' : '澜汐洗衣机', model }
}

function modestGrowth(chance: Chance): Growth {
  const likes = Math.floor(Math.exp(chance.next() * 4.6)) - 1
  return {
    likes,
    reposts: chance.int(0, Math.ceil(likes / 8)),
    comments: chance.int(0, Math.ceil(likes / 4) + 2),
    shape: 'settling',
    hours: chance.int(3, 20),
  }
}

function later(at: number, leastHours: number, mostHours: number, chance: Chance): Date {
  return new Date(at + Math.round((leastHours + chance.next() * (mostHours - leastHours)) * hourMs))
}
