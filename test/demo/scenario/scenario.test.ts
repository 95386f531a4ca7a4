import { describe, expect, test } from 'vitest'

import { dayMs, hourMs } from '../../../core/clock.ts'
import { sites, type Post, type Story } from '../../../demo/scenario/post.ts'
import { createScenario, storyDays } from '../../../demo/scenario/scenario.ts'
import { turningPoints } from '../../../demo/scenario/special-stories.ts'

const anchor = new Date('2026-10-23T09:40:00Z')
const days = (from: number, to: number, seed = 'lanxi') => {
  const scenario = createScenario({ seed, anchor })
  return Array.from({ length: to - from }, (_, index) => scenario.postsOfDay(from + index)).flat()
}
const story = days(0, storyDays)
const of = (...stories: Story[]) => story.filter((post) => stories.includes(post.story))
const dayOf = (post: Post) => Math.floor((post.at.getTime() - anchor.getTime()) / dayMs)

describe('createScenario', () => {
  test('says the same when asked twice, in any order, and something else with another seed', () => {
    const backwards = createScenario({ seed: 'lanxi', anchor })
    const asked = [29, 3, 17].map((day) => backwards.postsOfDay(day))
    expect(asked).toEqual([29, 3, 17].map((day) => days(day, day + 1)))
    expect(days(3, 4, 'other')).not.toEqual(days(3, 4))
  })

  test.each(['lanxi', 'b', 'c'])(
    'tells several hundred posts on six sites, each with its own id (seed %s)',
    (seed) => {
      const posts = days(0, storyDays, seed)
      expect(posts.length).toBeGreaterThan(600)
      expect(posts.length).toBeLessThan(1000)
      expect(new Set(posts.map(({ site, id }) => `${site} ${id}`)).size).toBe(posts.length)
      const least = { weibo: 300, appstore: 70, reviews: 70, complaints: 30, forum: 30, news: 15 }
      expect(
        sites.filter((site) => posts.filter((post) => post.site === site).length < least[site]),
      ).toEqual([])
    },
  )

  test('never runs dry and never numbers twice, years after the story', () => {
    const later = days(400, 430)
    expect(later.length).toBeGreaterThan(400)
    const ids = new Set([...story, ...later].map(({ site, id }) => `${site} ${id}`))
    expect(ids.size).toBe(story.length + later.length)
    expect(later.filter((post) => post.story === 'crisis' || post.story === 'viral')).toEqual([])
  })

  test('every post belongs to its day, names the brand and has every slot filled', () => {
    const posts = days(0, 45)
    const said = posts.flatMap(({ title, text, edit }) => [
      ...(edit ? [text, edit.text] : [text]),
      // a headline may leave the name to its article
      `${title ?? ''}${text}`,
    ])
    expect(said.filter((text) => !/澜汐|Lanxi/.test(text))).toEqual([])
    expect(said.filter((text) => /[{}|]|undefined/.test(text) || text.length < 7)).toEqual([])
    const strays = Array.from({ length: 45 }, (_, day) =>
      days(day, day + 1).filter((post) => dayOf(post) !== day),
    )
    expect(strays.flat()).toEqual([])
  })

  test('texts do not look copied: only reposts repeat, and no stranger speaks twice', () => {
    const own = story.filter((post) => post.story !== 'repost')
    const repeated = own.length - new Set(own.map(({ text }) => text)).size
    expect(repeated / own.length).toBeLessThan(0.03)
    const written = own.filter(
      (post) =>
        post.story !== 'campaign' && post.story !== 'repeat-customer' && post.story !== 'returning',
    )
    expect(new Set(written.map(({ site, author }) => site + author.id)).size).toBe(written.length)
  })

  test('complains about all of the fourteen aspects', () => {
    const counts = new Map<string, number>()
    for (const { aspect } of story) if (aspect) counts.set(aspect, (counts.get(aspect) ?? 0) + 1)
    expect([...counts.keys()].toSorted()).toEqual([
      'attitude',
      'delivery',
      'fees',
      'honesty',
      'installation',
      'parts',
      'quality',
      'refund',
      'repair',
      'responsiveness',
      'return',
      'safety',
      'support',
      'warranty',
    ])
    expect([...counts].filter(([, count]) => count < 5)).toEqual([])
  })

  test('each kind of talk is there in its measure', () => {
    const least: [Story, number][] = [
      ['praise', 150],
      ['mixed', 15],
      ['plain', 30],
      ['off-topic', 15],
      ['campaign', 6],
      ['repost', 20],
      ['danger', 3],
      ['slow-installation', 40],
      ['price-drop', 35],
      ['viral', 1],
      ['viral-echo', 5],
      ['crisis', 12],
    ]
    expect(least.filter(([kind, count]) => of(kind).length < count)).toEqual([])
    expect(of('off-topic').every(({ text }) => text.includes('澜汐湾'))).toBe(true)
    expect(story.filter(({ text }) => /\b1[3-9]\d{9}\b/.test(text)).length).toBeGreaterThan(5)
    expect(story.filter(({ edit }) => edit !== null).length).toBeGreaterThan(5)
    expect(story.filter(({ text }) => /^[\x20-\x7e]+$/.test(text)).length).toBeGreaterThan(12)
  })

  test('安装慢 rises over the last ten days and ebbs away after them', () => {
    const slow = (from: number, to: number) =>
      days(from, to).filter(
        ({ text, story: kind }) => kind === 'slow-installation' && /安装|装/.test(text),
      ).length
    expect(slow(0, 19)).toBeLessThanOrEqual(5)
    expect(slow(20, 25)).toBeGreaterThanOrEqual(8)
    expect(slow(25, 30)).toBeGreaterThan(2 * slow(20, 25))
    expect(slow(37, 47)).toBeLessThanOrEqual(4)
  })

  test('a refused price protection smoulders on one site, breaks out on four in a day, and is over', () => {
    const told = of('price-drop')
    const perDay = new Map<number, Set<string>>()
    for (const post of told)
      perDay.set(dayOf(post), (perDay.get(dayOf(post)) ?? new Set()).add(post.site))
    expect([...perDay].map(([day, at]) => `${day} ${[...at].toSorted().join(' ')}`)).toEqual([
      '7 weibo',
      '8 weibo',
      '9 weibo',
      '10 weibo',
      '11 complaints forum reviews weibo',
      '12 weibo',
    ])
    expect(new Set(told.map(({ author, site }) => site + author.id)).size).toBe(told.length)
    expect(told.every(({ text }) => /差价|价保|降|返|赔|贵/.test(text))).toBe(true)
  })

  test('leaking electricity is told by different people on three sites within hours, and by the press next day', () => {
    const { crisis } = turningPoints(anchor.getTime())
    expect(crisis).toBeGreaterThanOrEqual(anchor.getTime() + 28 * dayMs)
    expect(crisis).toBeLessThan(anchor.getTime() + 29 * dayMs)
    const early = of('crisis').filter(({ at }) => at.getTime() <= crisis + 4 * hourMs)
    expect(new Set(early.map(({ author }) => author.id)).size).toBeGreaterThanOrEqual(5)
    expect(new Set(early.map(({ site }) => site)).size).toBe(3)
    expect(of('crisis').some(({ text }) => /12315/.test(text) && /记者/.test(text))).toBe(true)
    const printed = of('crisis').filter(({ site }) => site === 'news')
    expect(printed.map(({ at }) => Math.round((at.getTime() - crisis) / hourMs))).toEqual([12, 17])
  })

  test('one post goes viral around day 26: from some twenty to sixty thousand likes', () => {
    const [viral] = of('viral')
    expect(viral && dayOf(viral)).toBeGreaterThanOrEqual(25)
    expect(viral && dayOf(viral)).toBeLessThanOrEqual(26)
    expect(viral?.author.followers).toBeGreaterThan(50_000)
  })

  test('reposts come after what they pass on', () => {
    for (const { at, repostOf } of of('repost'))
      expect(at.getTime()).toBeGreaterThanOrEqual(repostOf?.at.getTime() ?? Infinity)
  })
})

describe('latest and countUntil', () => {
  const scenario = createScenario({ seed: 'lanxi', anchor })
  test.each([0, 0.3, 5.5, 29.99, 33])('nothing of the future on day %s', (day) => {
    const now = new Date(anchor.getTime() + day * dayMs)
    const seen = sites.flatMap((site) => scenario.latest(site, now, Infinity))
    expect(seen.every(({ at }) => at <= now)).toBe(true)
    expect(seen.length).toBe(scenario.countUntil(now))
    expect(seen.length).toBe(days(0, 34).filter(({ at }) => at <= now).length)
  })

  test('newest first, at most as many as asked for; one is found by its id once it is out', () => {
    const now = new Date(anchor.getTime() + 20 * dayMs)
    const seen = scenario.latest('reviews', now, 30)
    expect(seen).toHaveLength(30)
    expect(seen.map(({ at }) => at.getTime())).toEqual(
      seen.map(({ at }) => at.getTime()).toSorted((a, b) => b - a),
    )
    const [newest] = seen
    expect(newest && scenario.find('reviews', newest.id, now)).toBe(newest)
    expect(
      newest && scenario.find('reviews', newest.id, new Date(newest.at.getTime() - 1)),
    ).toBeNull()
  })
})
