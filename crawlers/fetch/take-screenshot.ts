import type { Page } from 'playwright'

import type { PageVisit } from './browser-crawl.ts'

/** A picture of a page; `png` is null where even its upper part is larger than the bound. */
export type Screenshot = { png: Buffer | null; width: number; height: number }
export type ShownPage = {
  url: string
  status: number
  headers: Record<string, string>
  body: Buffer
  shot: Screenshot
}

const width = 1080
/** Heights tried in turn, in CSS pixels, until the picture is small enough. */
const heights = [4_000, 1_600, 800]
const maxBytes = 1_500_000
/** What a page is given to draw itself after its document has come. */
const settleMs = 5_000
const timeoutMs = 30_000

/** Takes a picture of a page from its top, with its images, and its text beside it. */
export function takeScreenshot(signal: AbortSignal): PageVisit<ShownPage> {
  return {
    timeoutMs,
    signal,
    withImages: true,
    async read(page, { status, headers }) {
      await page.setViewportSize({ width, height: heights.at(-1) ?? width })
      await page.waitForLoadState('networkidle', { timeout: settleMs }).catch(() => undefined)
      const told = { ...headers, 'content-type': 'text/html; charset=utf-8' }
      const body = Buffer.from(await page.content())
      return { url: page.url(), status, headers: told, body, shot: await picture(page) }
    },
  }
}

async function picture(page: Page): Promise<Screenshot> {
  const whole = Number(await page.evaluate('document.documentElement.scrollHeight'))
  let height = 0
  for (const most of heights) {
    height = Math.max(1, Math.min(whole, most))
    const clip = { x: 0, y: 0, width, height }
    const png = await page.screenshot({
      type: 'png',
      fullPage: true,
      clip,
      animations: 'disabled',
      timeout: timeoutMs,
    })
    if (png.length <= maxBytes) return { png, width, height }
  }
  return { png: null, width, height }
}
