import { placeOf } from './answer-outcome.ts'
import { RunEndedError, type Answered } from '../source.ts'
import { startBrowserCrawl, type BrowserCrawl } from './browser-crawl.ts'

export type RenderOptions = { waitFor: string; timeoutMs?: number; signal: AbortSignal }

export type Browser = {
  page: (url: string, options: RenderOptions) => Promise<Answered>
  close: () => Promise<void>
}

const defaultTimeoutMs = 30_000
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
    async page(url, { waitFor, timeoutMs = defaultTimeoutMs, signal }) {
      if (chromiumPath === null) {
        throw new RunEndedError({
          outcome: 'browser_missing',
          detail: `${placeOf(url)}: needs Chromium, none was found`,
        })
      }
      if (shut || signal.aborted)
        throw new RunEndedError({ outcome: 'aborted', detail: 'the run was stopped' })
      clearTimeout(idle)
      open += 1
      pages += 1
      try {
        crawl ??= startBrowserCrawl({ chromiumPath, userAgent })
        return await (await crawl).render(url, { waitFor, timeoutMs, signal })
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
