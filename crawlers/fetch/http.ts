import type { Outgoing } from './download.ts'
import { startHttpCrawl, type HttpCrawl } from './http-crawl.ts'
import { RunEndedError, type Answered } from '../source.ts'

/** What one run holds of it. */
export type HttpLease = {
  ask: (request: Outgoing, signal: AbortSignal) => Promise<Answered>
  release: () => void
}

export type Http = {
  lease: () => HttpLease
  close: () => Promise<void>
}

/** A Crawlee queue remembers every request, and sets megabytes aside for it: start afresh now and then, not at each run. */
const maxRequests = 500

type Crawler = { started: Promise<HttpCrawl>; asked: number; open: number }

/** The process's one HTTP crawler, for all runs: started at the first request, closed `idleMs` after the last run. */
export function createHttp(options: {
  userAgent: string
  timeoutMs: number
  idleMs: number
}): Http {
  const { userAgent, timeoutMs, idleMs } = options
  const closing = new Set<Promise<void>>()
  let current: Crawler | undefined
  let runs = 0
  let idle: NodeJS.Timeout | undefined
  let shut = false

  const end = (crawler: Crawler) => {
    if (current === crawler) current = undefined
    // requests that are still open end it
    if (crawler.open > 0) return
    const done: Promise<void> = crawler.started
      .then(
        (crawl) => crawl.close(),
        () => undefined,
      )
      .finally(() => closing.delete(done))
    closing.add(done)
  }

  const ask = async (request: Outgoing, signal: AbortSignal): Promise<Answered> => {
    if (shut || signal.aborted)
      throw new RunEndedError({ outcome: 'aborted', detail: 'the run was stopped' })
    const crawler = (current ??= {
      started: startHttpCrawl({ userAgent, timeoutMs }),
      asked: 0,
      open: 0,
    })
    crawler.asked += 1
    crawler.open += 1
    if (crawler.asked >= maxRequests) current = undefined
    let isWorking = false
    try {
      const crawl = await crawler.started
      return await crawl.ask(request, signal).finally(() => {
        isWorking = crawl.isWorking()
      })
    } finally {
      crawler.open -= 1
      if (crawler !== current || !isWorking) end(crawler)
    }
  }

  return {
    lease() {
      clearTimeout(idle)
      runs += 1
      let held = true
      return {
        ask,
        release() {
          if (!held) return
          held = false
          runs -= 1
          // never the reason for which a process stays alive
          if (runs === 0) idle = setTimeout(() => current && end(current), idleMs).unref()
        },
      }
    },
    async close() {
      shut = true
      clearTimeout(idle)
      const crawler = current
      if (crawler) await (await crawler.started.catch(() => undefined))?.close()
      current = undefined
      await Promise.all(closing)
    },
  }
}
