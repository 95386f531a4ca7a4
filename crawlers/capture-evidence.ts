import { createHash } from 'node:crypto'

import { minuteMs } from '../core/clock.ts'
import { PermanentError } from '../core/errors.ts'
import { EvidenceSettings } from '../core/evidence-settings.ts'
import { postsToCapture, saveScreenshot, type NewScreenshot } from '../db/queries/screenshots.ts'

import type { CrawlDeps } from './deps.ts'
import type { RunFetch } from './fetch/fetching.ts'
import { namedHosts } from './fetch/named-hosts.ts'
import { shownAt } from './shown-at.ts'
import { RunEndedError } from './source.ts'

const minIntervalMs = 2_000
const maxRunMs = 10 * minuteMs

type Deps = Pick<CrawlDeps, 'db' | 'clock' | 'log' | 'fetching' | 'evidence' | 'fillSecrets'>
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
  let taken = 0
  for (const post of posts) {
    if (signal.aborted) break
    // whoever wrote a post chose its address: only what the operator named may lie in the own network
    const home = namedHosts(filled(deps, post))
    const run = deps.fetching.open({ minIntervalMs, signal, maxAttempts: 1, home })
    const found = await capture(run, post).finally(() => run.close())
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
  log.info({ alertId, posts: posts.length, taken }, 'evidence pictured')
}

type Found = Pick<
  NewScreenshot,
  'outcome' | 'detail' | 'image' | 'sha256' | 'bytes' | 'width' | 'height'
>

/** A source whose secrets are not at hand is pictured without them: an address among them then names no host. */
function filled({ fillSecrets }: Deps, { settings }: Post): Record<string, unknown> {
  try {
    return fillSecrets(settings)
  } catch (error) {
    if (error instanceof PermanentError) return settings
    throw error
  }
}

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
