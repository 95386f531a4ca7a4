import { download, type Outgoing } from './download.ts'
import { RunEndedError, type Answered } from '../source.ts'

export type HttpCrawl = {
  ask: (request: Outgoing, signal: AbortSignal) => Promise<Answered>
  /** False once it was closed, or ended by itself. */
  isWorking: () => boolean
  close: () => Promise<void>
}

const maxBytes = 50 * 1024 * 1024

type Waiting = {
  request: Outgoing
  signal: AbortSignal
  resolve: (body: Answered) => void
  reject: (error: unknown) => void
}

/**
 * A Crawlee crawler. It takes pages as they are asked for (our adapters pull, Crawlee
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
      // hosts are asked one request at a time: this many sites at once
      minConcurrency: 16,
      maxConcurrency: 16,
      useSessionPool: false,
      requestHandlerTimeoutSecs: timeoutMs / 1000 + 30,
      log: new Log({ level: LogLevel.OFF }),
      autoscaledPoolOptions: { maybeRunIntervalSecs: 0.02, loggingIntervalSecs: null },
      statisticsOptions: { saveErrorSnapshots: false },
      async requestHandler({ request: { uniqueKey } }) {
        const one = waiting.get(uniqueKey)
        if (!one) return
        const headers = { ...one.request.headers, 'user-agent': userAgent }
        try {
          one.resolve(
            await download(
              { ...one.request, headers },
              { signal: one.signal, timeoutMs, maxBytes },
            ),
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
    async ask(request, signal) {
      if (closed) throw stopped()
      asked += 1
      const uniqueKey = String(asked)
      const answer = new Promise<Answered>((resolve, reject) => {
        waiting.set(uniqueKey, { request, signal, resolve, reject })
      })
      // it may be refused before anybody waits for it
      answer.catch(() => undefined)
      try {
        await crawler.addRequests([{ url: request.url, uniqueKey }])
        return await answer
      } finally {
        waiting.delete(uniqueKey)
      }
    },
    isWorking: () => !closed,
    async close() {
      await crawler.teardown()
      await run
    },
  }
}

function stopped() {
  return new RunEndedError({ outcome: 'aborted', detail: 'the crawler was stopped' })
}
