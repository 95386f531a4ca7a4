import { randomBytes } from 'node:crypto'
import { join } from 'node:path'

import type { Config } from '../app/config/config.ts'
import { dayMs, fixedClock, systemClock, type Clock } from '../core/clock.ts'
import type { Db } from '../db/client.ts'
import type { Log } from '../lib/log.ts'

import { demoConfig } from './demo-config.ts'
import { openDemoState } from './demo-state.ts'
import { createFastClock } from './fast-clock.ts'
import { openInbox } from './inbox.ts'
import { isBehind } from './is-behind.ts'
import { createScenario, storyDays } from './scenario/scenario.ts'
import type { SiteName } from './site-names.ts'
import { appStoreSite } from './sites/app-store-site.ts'
import { complaintSite } from './sites/complaint-site.ts'
import { forumSite } from './sites/forum-site.ts'
import { inboxSite } from './sites/inbox-site.ts'
import { newsSite } from './sites/news-site.ts'
import { reviewSite } from './sites/review-site.ts'
import { serveSite, type ServedSite } from './sites/serve-site.ts'
import type { Site } from './sites/site.ts'
import { weiboSite } from './sites/weibo-site.ts'
import { tendAlerts } from './tend-alerts.ts'
import { tendTickets } from './tend-tickets.ts'
import { urlsOf } from './urls-of.ts'

export type DemoWorldOptions = {
  /** The instance's own folder: demo.json and demo-inbox.jsonl live there. */
  folder: string
  log?: Log
  /** 10 tells the story ten times faster. */
  speed?: number
  realNow?: () => Date
  /** First ports to try; tests give zeros. */
  ports?: Record<SiteName, number>
}

export type DemoProgress = {
  simulatedAt: Date
  /** 1 to `days`, and on. */
  day: number
  days: number
  published: number
  /** The story is told and virtual time is real time. */
  live: boolean
}

export type DemoWorld = {
  clock: Clock
  config: Config
  /** host:port of every server of the world. */
  fastHosts: string[]
  progress: () => DemoProgress
  inboxUrl: string
  /** The invented service team does whatever its hour has come for. */
  tend: (db: Db) => Promise<void>
  /** The instant up to which the team has done its work. */
  teamClock: Clock
  /** Looks whether those who watch the world keep up with it; while they do not, the story waits. */
  keepPace: (db: Db) => Promise<void>
  close: () => Promise<void>
}

/** Longer than a crawler needs to come by, even on a busy machine. */
const patienceMs = 45_000
/** How far the watchers may be behind, in real time at the story's own speed, and how long it waits for them at a stretch. */
const mayLagMs = 1_500
const waitsMs = 20_000

const usualPorts: Record<SiteName, number> = {
  weibo: 3211,
  appstore: 3212,
  reviews: 3213,
  inbox: 3214,
  complaints: 3215,
  forum: 3216,
  news: 3217,
}

/** Opens the invented world on loopback: six sites, a letter box, and a clock that tells 30 days in about a minute. */
export async function openDemoWorld(options: DemoWorldOptions): Promise<DemoWorld> {
  const { folder, log, speed = 1, realNow = systemClock.now } = options
  const file = openDemoState(join(folder, 'demo.json'), () => {
    const anchor = realNow().getTime() - storyDays * dayMs
    const inboxSecret = `whsec_${randomBytes(32).toString('base64')}`
    return {
      seed: 'lanxi',
      anchor,
      ceiling: anchor,
      ports: options.ports ?? usualPorts,
      inboxSecret,
    }
  })
  const { seed, inboxSecret, ports, ceiling } = file.read()
  const anchor = new Date(file.read().anchor)
  // the story begins with the first visitor: on a slow machine starting up takes a third of it
  let visited = false
  const openedAt = realNow().getTime()
  let waitingSince: number | null = null
  let tendedUntil = new Date(ceiling)
  const noticing =
    (site: Site): Site =>
    (ask) => {
      visited = true
      return site(ask)
    }
  const clock = createFastClock({
    anchor,
    ceiling: new Date(ceiling),
    realNow,
    speed,
    paused: () => (visited ? waitingSince !== null : realNow().getTime() - openedAt < patienceMs),
    reserve: (until) => file.change({ ceiling: until.getTime() }),
  })
  const scenario = createScenario({ seed, anchor })
  const inbox = openInbox(join(folder, 'demo-inbox.jsonl'))

  const served = new Map<SiteName, ServedSite>()
  const urlOf = (name: SiteName) => served.get(name)?.baseUrl ?? ''
  const close = async () => {
    await Promise.all([...served.values()].map((site) => site.close()))
  }
  const sites: [SiteName, Site][] = [
    ['weibo', weiboSite(scenario, clock)],
    ['appstore', appStoreSite(scenario, clock, () => urlOf('appstore'))],
    ['reviews', reviewSite(scenario, clock)],
    ['complaints', complaintSite(scenario, clock, () => urlOf('complaints'))],
    ['forum', forumSite(scenario, clock)],
    ['news', newsSite(scenario, clock, () => urlOf('news'))],
    ['inbox', inboxSite({ inbox, secret: inboxSecret, clock, live: clock.live })],
  ]
  try {
    for (const [name, site] of sites)
      served.set(name, await serveSite(noticing(site), ports[name] ?? usualPorts[name]))
  } catch (error) {
    await close()
    throw error
  }
  // a port that was taken once is avoided from now on: links in stored evidence stay good
  file.change({ ports: Object.fromEntries([...served].map(([name, { port }]) => [name, port])) })
  log?.info({ anchor, ports: file.read().ports }, 'demo world: open')

  return {
    clock,
    config: demoConfig(urlsOf(urlOf), inboxSecret),
    fastHosts: [...served.values()].map(({ host }) => host),
    inboxUrl: urlOf('inbox'),
    async tend(db) {
      const until = clock.now()
      await tendTickets({ db, clock: fixedClock(until) }, (id) => scenario.storyOf(id))
      await tendAlerts({ db, clock: fixedClock(until) }, anchor)
      tendedUntil = until
    },
    teamClock: { now: () => tendedUntil },
    async keepPace(db) {
      const at = realNow().getTime()
      const since = new Date(clock.now().getTime() - mayLagMs * clock.rate())
      const behind = !clock.live() && (await isBehind(db, since))
      // a watcher that never comes must not stop the world for good
      const isTooLong = waitingSince !== null && at - waitingSince > waitsMs
      waitingSince = behind && !isTooLong ? (waitingSince ?? at) : null
    },
    close,
    progress() {
      const simulatedAt = clock.now()
      return {
        simulatedAt,
        day: Math.floor((simulatedAt.getTime() - anchor.getTime()) / dayMs) + 1,
        days: storyDays,
        published: scenario.countUntil(simulatedAt),
        live: clock.live(),
      }
    },
  }
}
