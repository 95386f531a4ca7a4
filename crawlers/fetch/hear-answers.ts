import { setTimeout as sleep } from 'node:timers/promises'

import type { Page, Request, Response } from 'playwright'

import { placeOf } from './answer-outcome.ts'
import type { PageVisit } from './browser-crawl.ts'
import { RunEndedError, type FetchedBody } from '../source.ts'

export type HearAnswers = {
  /** On the whole address. */
  match: RegExp
  scrolls: number
  timeoutMs: number
  signal: AbortSignal
  now: () => Date
  /** Between two scrolls: each makes the page ask its site again. */
  pause: () => Promise<void>
}

/** All answers of one page together. */
const maxBytes = 50 * 1024 * 1024
const lookEveryMs = 50
/** A page that began no request for so long after a scroll has nothing more. */
const idleMs = 1_500
/** What an answer needs to become part of the page. */
const drawMs = 200
const openMs = 5_000

/**
 * Listens to what a page fetches of its own accord while it loads and is scrolled to its end, up to
 * `scrolls` times; it stops where a scroll brings nothing. The rendered page comes last.
 */
export function hearAnswers(options: HearAnswers): PageVisit<FetchedBody[]> {
  const { match, timeoutMs, signal, now } = options
  const heard: Promise<FetchedBody | null>[] = []
  const running = new Set<Request>()
  let bytes = 0
  let tooMuch = false

  const take = async (response: Response): Promise<FetchedBody | null> => {
    const fetchedAt = now()
    const body = await response.body().catch(() => null)
    if (body === null) return null
    bytes += body.length
    tooMuch ||= bytes > maxBytes
    if (tooMuch) return null
    const headers = await response.allHeaders().catch(() => response.headers())
    return { url: response.url(), status: response.status(), headers, body, fetchedAt }
  }

  return {
    timeoutMs,
    signal,
    prepare(page) {
      page.on('request', (request) => void running.add(request))
      page.on('requestfinished', (request) => void running.delete(request))
      page.on('requestfailed', (request) => void running.delete(request))
      page.on('response', (response) => {
        if (isWanted(response, match)) heard.push(take(response))
      })
    },
    async read(page, { status, headers }) {
      const until = performance.now() + timeoutMs
      while (heard.length === 0 && status < 400 && performance.now() < until)
        await sleep(lookEveryMs, undefined, { signal })
      if (status < 400) await scrollOn(page, options, { heard: () => heard.length, running })
      const answers = (await Promise.all(heard)).filter((one) => one !== null)
      if (tooMuch) {
        const detail = `${placeOf(page.url())}: its answers are over ${maxBytes / 1024 / 1024} MB`
        throw new RunEndedError({ outcome: 'bad_payload', detail })
      }
      const body = Buffer.from(await page.content())
      const told = { ...headers, 'content-type': 'text/html; charset=utf-8' }
      return [...answers, { url: page.url(), status, headers: told, body, fetchedAt: now() }]
    },
  }
}

/** The page itself, redirects and the questions before a foreign request are no answers. */
function isWanted(response: Response, match: RegExp): boolean {
  const request = response.request()
  if (request.resourceType() === 'document' || request.method() === 'OPTIONS') return false
  if (response.status() >= 300 && response.status() < 400) return false
  // unlike test(), it has no memory of where a global pattern stood
  return response.url().search(match) >= 0
}

type Traffic = { heard: () => number; running: ReadonlySet<Request> }

async function scrollOn(
  page: Page,
  { scrolls, timeoutMs, signal, pause }: HearAnswers,
  traffic: Traffic,
): Promise<void> {
  await settled(traffic, 0, timeoutMs, signal)
  for (let n = 0; n < scrolls; n += 1) {
    await pause()
    const before = traffic.heard()
    const height = await scrollDown(page)
    await settled(traffic, before, timeoutMs, signal)
    if (traffic.heard() === before && (await heightOf(page)) <= height) return
  }
}

/** Waits until the page rests: soon where it brought what we came for, longer where it did not yet. */
async function settled(
  { heard, running }: Traffic,
  before: number,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<void> {
  const start = performance.now()
  let quietSince = start
  for (;;) {
    const at = performance.now()
    if (running.size > 0) quietSince = at
    const brought = heard() > before
    if (at - quietSince >= (brought ? drawMs : idleMs)) return
    // some pages keep a request open for ever
    if (at - start >= (brought ? Math.min(openMs, timeoutMs) : timeoutMs)) return
    await sleep(lookEveryMs, undefined, { signal })
  }
}

/** To the end of the window and of every box that scrolls by itself. Gives the height before. */
async function scrollDown(page: Page): Promise<number> {
  const height = await heightOf(page)
  await page.evaluate(`(() => {
    for (const box of document.querySelectorAll('body, body *'))
      if (box.scrollHeight > box.clientHeight + 50 && /auto|scroll/.test(getComputedStyle(box).overflowY)) box.scrollTop = box.scrollHeight
    window.scrollTo(0, document.documentElement.scrollHeight)
  })()`)
  return height
}

function heightOf(page: Page): Promise<number> {
  return page.evaluate<number>(`document.documentElement.scrollHeight`)
}
