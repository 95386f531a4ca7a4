import { placeOf } from './answer-outcome.ts'
import { RunEndedError } from '../source.ts'
import { startBrowserCrawl, type BrowserCrawl, type PageVisit } from './browser-crawl.ts'

export type Browser = {
  visit: <Result>(url: string, visit: PageVisit<Result>) => Promise<Result>
  close: () => Promise<void>
}

/** Its queue remembers every page, and Chromium grows: start afresh now and then. */
const maxPages = 300

/** The process's one Chromium: started at the first page, closed after `idleMs` without one, and on shutdown. */
export function createBrowser(options: {
  chromiumPath: string | null
  userAgent: string
  idleMs: number
}): Browser {
  const { chromiumPath, userAgent, idleMs } = options
  let crawl: Promise<BrowserCrawl> | undefined
  let pages = 0
  let open = 0
  let idle: NodeJS.Timeout | undefined
  let shut = false

  const stop = async () => {
    clearTimeout(idle)
    const old = crawl
    crawl = undefined
    pages = 0
    await (await old?.catch(() => undefined))?.close()
  }

  return {
    async visit(url, visit) {
      if (chromiumPath === null) {
        throw new RunEndedError({
          outcome: 'browser_missing',
          detail: `${placeOf(url)}: needs Chromium, none was found`,
        })
      }
      if (shut || visit.signal.aborted)
        throw new RunEndedError({ outcome: 'aborted', detail: 'the run was stopped' })
      clearTimeout(idle)
      open += 1
      pages += 1
      try {
        crawl ??= startBrowserCrawl({ chromiumPath, userAgent })
        return await (await crawl).visit(url, visit)
      } finally {
        open -= 1
        if (open === 0 && pages >= maxPages) await stop()
        // never the reason for which a process stays alive
        if (open === 0) idle = setTimeout(() => void stop(), idleMs).unref()
      }
    },
    async close() {
      shut = true
      await stop()
    },
  }
}
