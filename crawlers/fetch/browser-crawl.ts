import { userInfo } from 'node:os'

import type { Page } from 'playwright'

import { placeOf } from './answer-outcome.ts'
import { RunEndedError, type Answered } from '../source.ts'

export type BrowserCrawl = {
  render: (
    url: string,
    options: { waitFor: string; timeoutMs: number; signal: AbortSignal },
  ) => Promise<Answered>
  close: () => Promise<void>
}

type Waiting = {
  waitFor: string
  timeoutMs: number
  resolve: (body: Answered) => void
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
]
const unwanted = new Set(['image', 'media', 'font'])
const trackers =
  /(?:^|\.)(?:hm\.baidu\.com|google-analytics\.com|googletagmanager\.com|doubleclick\.net|cnzz\.com|umeng\.com)$/

/** A Crawlee PlaywrightCrawler that renders pages as they are asked for, on the system's Chromium. */
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
      minConcurrency: 2,
      maxConcurrency: 2,
      useSessionPool: false,
      persistCookiesPerSession: false,
      log: new Log({ level: LogLevel.OFF }),
      autoscaledPoolOptions: { maybeRunIntervalSecs: 0.05, loggingIntervalSecs: null },
      statisticsOptions: { saveErrorSnapshots: false },
      requestHandlerTimeoutSecs: 180,
      navigationTimeoutSecs: 60,
      // an invented browser identity would be a lie
      browserPoolOptions: { useFingerprints: false },
      launchContext: {
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
          await spare(page)
          goto.waitUntil = 'domcontentloaded'
          goto.timeout = waiting.get(request.uniqueKey)?.timeoutMs ?? 30_000
        },
      ],
      async requestHandler({ page, request, response }) {
        const one = waiting.get(request.uniqueKey)
        if (!one) return
        const status = response?.status() ?? 200
        const seen = await appeared(page, one)
        const body = Buffer.from(await page.content())
        if (!seen && status < 400) {
          one.reject(
            new RunEndedError({
              outcome: 'shape_changed',
              detail: `${placeOf(request.url)}: "${one.waitFor}" did not appear`,
            }),
          )
          return
        }
        const headers = { ...response?.headers(), 'content-type': 'text/html; charset=utf-8' }
        one.resolve({ url: page.url(), status, headers, body })
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
    async render(url, { waitFor, timeoutMs, signal }) {
      if (closed) throw stopped()
      asked += 1
      const uniqueKey = String(asked)
      const answer = new Promise<Answered>((resolve, reject) => {
        waiting.set(uniqueKey, { waitFor, timeoutMs, resolve, reject })
        signal.addEventListener('abort', () => reject(stopped()), { once: true })
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

/** Leaves out what a reader of text does not need. */
async function spare(page: Page) {
  await page.route('**/*', async (route) => {
    const request = route.request()
    const drop =
      unwanted.has(request.resourceType()) || trackers.test(new URL(request.url()).hostname)
    await (drop ? route.abort() : route.continue()).catch(() => undefined)
  })
}

async function appeared(page: Page, { waitFor, timeoutMs }: Waiting): Promise<boolean> {
  try {
    await page.waitForSelector(waitFor, { state: 'attached', timeout: timeoutMs })
    return true
  } catch {
    return false
  }
}

function stopped() {
  return new RunEndedError({ outcome: 'aborted', detail: 'the browser was stopped' })
}
