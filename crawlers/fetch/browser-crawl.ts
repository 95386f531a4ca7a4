import { userInfo } from 'node:os'

import type { Page } from 'playwright'

import { placeOf } from './answer-outcome.ts'
import type { Reach } from './reach.ts'
import { RunEndedError } from '../source.ts'

/** What is done with one page; both may throw `RunEndedError`. */
export type PageVisit<Result> = {
  timeoutMs: number
  signal: AbortSignal
  /** Images too: left out otherwise. */
  withImages?: boolean
  /** From which hosts the page may fetch; from all where not given. */
  mayReach?: Reach['mayAsk']
  /** Before it is opened. */
  prepare?: (page: Page) => void
  /** Once its document has come. */
  read: (page: Page, opened: Opened) => Promise<Result>
}

/** What the server said to the navigation itself. */
export type Opened = { status: number; headers: Record<string, string> }

export type BrowserCrawl = {
  visit: <Result>(url: string, visit: PageVisit<Result>) => Promise<Result>
  close: () => Promise<void>
}

type Waiting = {
  timeoutMs: number
  withImages: boolean
  mayReach: Reach['mayAsk'] | undefined
  open: (page: Page) => void
  read: (page: Page, opened: Opened) => Promise<void>
  reject: (error: unknown) => void
}

const flags = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-dev-shm-usage',
  '--disable-extensions',
  '--disable-sync',
  '--mute-audio',
  '--no-first-run',
  // a page that grows without end loses its own process, not the machine
  '--js-flags=--max-old-space-size=512',
]
const unwanted = new Set(['image', 'media', 'font'])
const trackers =
  /(?:^|\.)(?:hm\.baidu\.com|google-analytics\.com|googletagmanager\.com|doubleclick\.net|cnzz\.com|umeng\.com)$/

/** Chromium grows with the pages that it showed: a fresh one now and then. */
const pagesPerBrowser = 40
/** Pages at once, whatever is asked. */
const pagesAtOnce = 2

/** A Crawlee PlaywrightCrawler that opens pages as they are asked for, on the system's Chromium. */
export async function startBrowserCrawl(options: {
  chromiumPath: string
  userAgent: string
}): Promise<BrowserCrawl> {
  const { PlaywrightCrawler, Configuration, Log, LogLevel } = await import('@crawlee/playwright')
  const waiting = new Map<string, Waiting>()
  let asked = 0

  const crawler = new PlaywrightCrawler(
    {
      keepAlive: true,
      maxRequestRetries: 0,
      minConcurrency: pagesAtOnce,
      maxConcurrency: pagesAtOnce,
      useSessionPool: false,
      persistCookiesPerSession: false,
      log: new Log({ level: LogLevel.OFF }),
      autoscaledPoolOptions: { maybeRunIntervalSecs: 0.05, loggingIntervalSecs: null },
      statisticsOptions: { saveErrorSnapshots: false },
      // a long page is scrolled politely; runs have limits of their own
      requestHandlerTimeoutSecs: 1800,
      navigationTimeoutSecs: 60,
      // an invented browser identity would be a lie
      browserPoolOptions: {
        useFingerprints: false,
        retireBrowserAfterPageCount: pagesPerBrowser,
        maxOpenPagesPerBrowser: pagesAtOnce,
      },
      launchContext: {
        // what one source's pages left behind is not shown to another's
        useIncognitoPages: true,
        userAgent: options.userAgent,
        launchOptions: {
          executablePath: options.chromiumPath,
          headless: true,
          // Playwright would end our process in the middle of closing
          handleSIGINT: false,
          handleSIGTERM: false,
          handleSIGHUP: false,
          // Chromium's sandbox refuses to run as root
          args: userInfo().uid === 0 ? [...flags, '--no-sandbox'] : flags,
        },
      },
      preNavigationHooks: [
        async ({ page, request }, goto) => {
          const one = waiting.get(request.uniqueKey)
          await spare(page, one ?? {})
          one?.open(page)
          goto.waitUntil = 'domcontentloaded'
          goto.timeout = one?.timeoutMs ?? 30_000
        },
      ],
      async requestHandler({ page, request, response }) {
        const opened = { status: response?.status() ?? 200, headers: { ...response?.headers() } }
        await waiting.get(request.uniqueKey)?.read(page, opened)
      },
      failedRequestHandler({ request }, error) {
        const why = error.message.split('\n')[0] ?? 'navigation failed'
        waiting
          .get(request.uniqueKey)
          ?.reject(
            new RunEndedError({ outcome: 'transport', detail: `${placeOf(request.url)}: ${why}` }),
          )
      },
    },
    new Configuration({ persistStorage: false, purgeOnStart: false }),
  )

  let closed = false
  const abandonAll = () => {
    closed = true
    for (const one of waiting.values()) one.reject(stopped())
  }
  const run = crawler.run().then(abandonAll, abandonAll)

  return {
    async visit<Result>(url: string, visit: PageVisit<Result>): Promise<Result> {
      const { timeoutMs, signal, withImages = false, mayReach, prepare, read } = visit
      if (closed) throw stopped()
      asked += 1
      const uniqueKey = String(asked)
      let shown: Page | undefined
      const leave = () => void shown?.close().catch(() => undefined)
      const answer = new Promise<Result>((resolve, reject) => {
        waiting.set(uniqueKey, {
          timeoutMs,
          withImages,
          mayReach,
          open: (page) => {
            shown = page
            if (signal.aborted) leave()
            else prepare?.(page)
          },
          read: (page, opened) =>
            read(page, opened).then(resolve, (error: unknown) => reject(named(error, url))),
          reject,
        })
        const abort = () => {
          reject(stopped())
          // nobody waits for it any longer: its place is free for the next
          leave()
        }
        signal.addEventListener('abort', abort, { once: true })
      })
      // it may be refused before anybody waits for it
      answer.catch(() => undefined)
      try {
        await crawler.addRequests([{ url, uniqueKey }])
        return await answer
      } finally {
        waiting.delete(uniqueKey)
      }
    },
    async close() {
      await crawler.teardown()
      await run
    },
  }
}

/** Leaves out what a reader of text does not need, and what lies where the run may not go. */
async function spare(page: Page, { withImages, mayReach }: Partial<Waiting>) {
  await page.route('**/*', async (route) => {
    const request = route.request()
    const { protocol, hostname } = new URL(request.url())
    const drop =
      (unwanted.has(request.resourceType()) &&
        !(withImages && request.resourceType() === 'image')) ||
      trackers.test(hostname) ||
      (/^https?:$/.test(protocol) && (await mayReach?.(hostname)) === false)
    await (drop ? route.abort() : route.continue()).catch(() => undefined)
  })
}

/** A page that crashed or was closed under its reader. */
function named(error: unknown, url: string): unknown {
  if (error instanceof RunEndedError) return error
  const why = error instanceof Error ? error.message.split('\n')[0] : 'the page failed'
  return new RunEndedError({ outcome: 'transport', detail: `${placeOf(url)}: ${why}` })
}

function stopped() {
  return new RunEndedError({ outcome: 'aborted', detail: 'the browser was stopped' })
}
