import { placeOf } from './answer-outcome.ts'
import type { PageVisit } from './browser-crawl.ts'
import { RunEndedError, type Answered } from '../source.ts'

/** Waits until `waitFor` (a CSS selector) is there and takes the page as it then is. */
export function renderPage(options: {
  waitFor: string
  timeoutMs: number
  signal: AbortSignal
}): PageVisit<Answered> {
  const { waitFor, timeoutMs, signal } = options
  return {
    timeoutMs,
    signal,
    async read(page, { status, headers }) {
      const appeared = await page
        .waitForSelector(waitFor, { state: 'attached', timeout: timeoutMs })
        .then(
          () => true,
          () => false,
        )
      const body = Buffer.from(await page.content())
      if (!appeared && status < 400) {
        throw new RunEndedError({
          outcome: 'shape_changed',
          detail: `${placeOf(page.url())}: "${waitFor}" did not appear`,
        })
      }
      const told = { ...headers, 'content-type': 'text/html; charset=utf-8' }
      return { url: page.url(), status, headers: told, body }
    },
  }
}
