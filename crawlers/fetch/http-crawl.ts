import { download } from './download.ts'
import { RunEndedError, type Answered } from '../source.ts'

export type HttpCrawl = {
  get: (url: string, headers: Record<string, string>, signal: AbortSignal) => Promise<Answered>
  close: () => Promise<void>
}

const maxBytes = 50 * 1024 * 1024

type Waiting = {
  headers: Record<string, string>
  signal: AbortSignal
  resolve: (body: Answered) => void
  reject: (error: unknown) => void
}

/**
 * A Crawlee crawler for one run. It takes pages as they are asked for (our adapters pull, Crawlee
 * pushes) and forgets everything at `close`: its queue remembers each request for as long as it lives.
 * Bodies come through `download`, as Crawlee's own client would pose as a browser.
 */
export async function startHttpCrawl({
  userAgent,
  timeoutMs,
}: {
  userAgent: string
  timeoutMs: number
}): Promise<HttpCrawl> {
  // tens of MB: only a process that crawls loads it
  const { BasicCrawler, Configuration, Log, LogLevel } = await import('@crawlee/basic')
  const waiting = new Map<string, Waiting>()
  let asked = 0
  let closed = false

  const crawler = new BasicCrawler(
    {
      keepAlive: true,
      // a repeated attempt must wait for its host's turn, so the polite fetch repeats
      maxRequestRetries: 0,
      minConcurrency: 4,
      maxConcurrency: 4,
      useSessionPool: false,
      requestHandlerTimeoutSecs: timeoutMs / 1000 + 30,
      log: new Log({ level: LogLevel.OFF }),
      autoscaledPoolOptions: { maybeRunIntervalSecs: 0.02, loggingIntervalSecs: null },
      statisticsOptions: { saveErrorSnapshots: false },
      async requestHandler({ request }) {
        const one = waiting.get(request.uniqueKey)
        if (!one) return
        const headers = { ...one.headers, 'user-agent': userAgent }
        try {
          one.resolve(
            await download(request.url, { headers, signal: one.signal, timeoutMs, maxBytes }),
          )
        } catch (error) {
          one.reject(error)
        }
      },
    },
    new Configuration({ persistStorage: false, purgeOnStart: false }),
  )

  const abandonAll = () => {
    closed = true
    for (const one of waiting.values()) one.reject(stopped())
  }
  // it ends by `close`, or by its own reaction to Ctrl-C: nobody may wait for it any longer
  const run = crawler.run().then(abandonAll, abandonAll)

  return {
    async get(url, headers, signal) {
      if (closed) throw stopped()
      asked += 1
      const uniqueKey = String(asked)
      const answer = new Promise<Answered>((resolve, reject) => {
        waiting.set(uniqueKey, { headers, signal, resolve, reject })
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

function stopped() {
  return new RunEndedError({ outcome: 'aborted', detail: 'the crawler was stopped' })
}
