import { createHash } from 'node:crypto'

import { minuteMs } from '../core/clock.ts'
import { EvidenceSettings } from '../core/evidence-settings.ts'
import { postsToCapture, saveScreenshot, type NewScreenshot } from '../db/queries/screenshots.ts'

import type { CrawlDeps } from './deps.ts'
import type { RunFetch } from './fetch/fetching.ts'
import { shownAt } from './shown-at.ts'
import { RunEndedError } from './source.ts'

const minIntervalMs = 2_000
const maxRunMs = 10 * minuteMs

type Deps = Pick<CrawlDeps, 'db' | 'clock' | 'log' | 'fetching' | 'evidence'>
type Post = Awaited<ReturnType<typeof postsToCapture>>[number]

/**
 * Takes a picture of each post behind an alert that is hot or a crisis, once per revision, as politely
 * as a crawl: where robots.txt or the site refuses, that is what is written down. Runs again cheaply.
 */
export async function captureEvidence(
  deps: Deps,
  { alertId }: { alertId: number },
  context: { signal?: AbortSignal } = {},
): Promise<void> {
  const { db, clock, log } = deps
  const { screenshots, perAlert } = deps.evidence ?? EvidenceSettings.parse({})
  if (!screenshots) return
  const posts = await postsToCapture(db, alertId, perAlert, clock.now())
  if (posts.length === 0) return
  const limit = AbortSignal.timeout(maxRunMs)
  const signal = context.signal ? AbortSignal.any([context.signal, limit]) : limit
  const run = deps.fetching.open({ minIntervalMs, signal, maxAttempts: 1 })
  let taken = 0
  try {
    for (const post of posts) {
      if (signal.aborted) break
      const found = await capture(run, post)
      if (found.outcome === 'aborted') break
      if (found.outcome === 'taken') taken += 1
      await saveScreenshot(db, {
        mentionId: post.id,
        revision: post.revision,
        alertId,
        takenAt: clock.now(),
        ...found,
      })
    }
  } finally {
    await run.close()
  }
  log.info({ alertId, posts: posts.length, taken }, 'evidence pictured')
}

type Found = Pick<
  NewScreenshot,
  'outcome' | 'detail' | 'image' | 'sha256' | 'bytes' | 'width' | 'height'
>

async function capture(run: RunFetch, post: Post): Promise<Found> {
  const url = shownAt(post.url, post.settings)
  if (url === null) return { outcome: 'no-address' }
  try {
    const { png, width, height } = await run.screenshot(url)
    if (png === null) return { outcome: 'too-large', width, height }
    const sha256 = createHash('sha256').update(png).digest('hex')
    return { outcome: 'taken', detail: null, image: png, sha256, bytes: png.length, width, height }
  } catch (error) {
    if (error instanceof RunEndedError)
      return { outcome: error.end.outcome, detail: error.end.detail ?? null }
    throw error
  }
}
