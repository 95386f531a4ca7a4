import { dayMs } from '../../core/clock.ts'

import { appReviews } from './app-reviews.ts'
import { communityTalk } from './community-talk.ts'
import { crossesTheStory } from './crosses-the-story.ts'
import { everyday } from './everyday.ts'
import { finishPost } from './finish-post.ts'
import { formalComplaints } from './formal-complaints.ts'
import { localNews } from './local-news.ts'
import type { Post, Site, Story } from './post.ts'
import { priceDrop } from './price-drop.ts'
import { reposts } from './reposts.ts'
import { returningCustomers } from './returning-customers.ts'
import { sideTalk } from './side-talk.ts'
import { slowInstallation } from './slow-installation.ts'
import { specialStories } from './special-stories.ts'

export const storyDays = 30

export type Scenario = {
  /** Everything published in the 24 hours from anchor + `day` days, oldest first. Day 30 and later: life goes on. */
  postsOfDay: (day: number) => readonly Post[]
  /** Published up to `now`, newest first, at most `limit`. */
  latest: (site: Site, now: Date, limit: number) => Post[]
  find: (site: Site, id: string, now: Date) => Post | null
  /** Which customer of the story comes again and again wrote this; null for everybody else. */
  storyOf: (id: string) => Story | null
  countUntil: (now: Date) => number
}

/** Serial numbers set aside for each day: more than a day ever has. */
const serialsPerDay = 1000

/** The invented world as a pure function of (seed, anchor): asked twice, it answers the same. */
export function createScenario({ seed, anchor }: { seed: string; anchor: Date }): Scenario {
  const start = Math.floor(anchor.getTime() / 1000) * 1000
  const special = specialStories(seed, start)
  const returning = returningCustomers(start)
  const days = new Map<number, readonly Post[]>()
  let comeAgain: Map<string, Story> | null = null

  const write = (day: number): readonly Post[] => {
    const request = { seed, day, from: start + day * dayMs }
    const drafts = [
      ...everyday(request),
      ...appReviews(request),
      ...slowInstallation(request),
      ...priceDrop(request),
      ...sideTalk(request),
      ...special.filter(({ at }) => dayOf(at) === day),
      ...formalComplaints(request),
      ...communityTalk(request),
      ...localNews(request, start),
      ...returning.filter(({ at }) => dayOf(at) === day),
    ].filter((draft) => !crossesTheStory(draft, day))
    const first = day * serialsPerDay
    const own = drafts.map((draft, index) => finishPost(draft, first + index, seed))
    const passedOn = reposts(request, own).map((draft, index) =>
      finishPost(draft, first + own.length + index, seed),
    )
    return [...own, ...passedOn].toSorted(
      (a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1),
    )
  }
  const postsOfDay = (day: number) => {
    const known = days.get(day)
    if (known) return known
    const written = write(day)
    days.set(day, written)
    return written
  }
  const dayOf = (at: number) => Math.floor((at - start) / dayMs)

  const latest = (site: Site, now: Date, limit: number) => {
    const found: Post[] = []
    for (let day = dayOf(now.getTime()); day >= 0 && found.length < limit; day -= 1) {
      found.push(
        ...postsOfDay(day)
          .filter((post) => post.site === site && post.at <= now)
          .toReversed(),
      )
    }
    return found.slice(0, limit)
  }

  return {
    postsOfDay,
    latest,
    find: (site, id, now) => latest(site, now, Infinity).find((post) => post.id === id) ?? null,
    storyOf(id) {
      comeAgain ??= new Map(
        Array.from({ length: storyDays }, (_, day) => postsOfDay(day))
          .flat()
          .filter(({ story }) => story === 'returning' || story === 'repeat-customer')
          .map((post) => [post.id, post.story]),
      )
      return comeAgain.get(id) ?? null
    },
    countUntil(now) {
      const today = dayOf(now.getTime())
      let count = 0
      for (let day = 0; day <= today; day += 1) {
        const posts = postsOfDay(day)
        count += day < today ? posts.length : posts.filter((post) => post.at <= now).length
      }
      return count
    },
  }
}
