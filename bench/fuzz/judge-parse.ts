import { dayMs } from '../../core/clock.ts'
import { RawPost, runOutcomes } from '../../core/mention.ts'
import { postRow } from '../../crawlers/post-row.ts'
import type { Source } from '../../crawlers/source.ts'

/** Longer than any recorded body takes by two orders of magnitude. */
const mostMs = 2_000
const known: ReadonlySet<string> = new Set(runOutcomes)

export type Judgement = {
  outcome: string
  ms: number
  /** What the adapter must never do, in a sentence; null where it did nothing of the kind. */
  fault: string | null
}

/** Lets an adapter read a damaged body and says what is wrong with what it made of it. */
export function judgeParse(source: Source, body: Buffer, fetchedAt: Date): Judgement {
  const first = attempt(source, body, fetchedAt)
  // once more: the collector of garbage may have had its day
  if (first.ms <= mostMs || first.fault !== null) return first
  const again = attempt(source, body, fetchedAt)
  return again.ms <= mostMs ? again : { ...again, fault: `took ${Math.round(again.ms)} ms` }
}

function attempt(source: Source, body: Buffer, fetchedAt: Date): Judgement {
  const started = process.cpuUsage()
  try {
    const page = source.parse(body, { fetchedAt, settings: source.example ?? {} })
    const fault = faultOf(source.kind, page, fetchedAt)
    return { outcome: page.outcome, ms: msSince(started), fault }
  } catch (error) {
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return {
      outcome: 'thrown',
      ms: msSince(started),
      fault: `threw ${why.slice(0, 600)}`,
    }
  }
}

/** Of the processor: what else the machine does is not the adapter's fault. */
function msSince(started: NodeJS.CpuUsage): number {
  return process.cpuUsage(started).user / 1000
}

function faultOf(kind: string, page: ReturnType<Source['parse']>, fetchedAt: Date): string | null {
  const { outcome, posts, detail, unparsable, skipped, next } = page
  if (!known.has(outcome)) return `outcome "${String(outcome)}"`
  if ((outcome === 'ok') !== posts.length > 0) return `${outcome} with ${posts.length} posts`
  const isRefusal = !['ok', 'empty', 'end'].includes(outcome)
  if (isRefusal && (detail ?? '') === '') return `${outcome} without a detail`
  if (!unparsable.every((why) => typeof why === 'string' && why !== ''))
    return 'unparsable without a why'
  if (!(Number.isInteger(skipped) && skipped >= 0)) return `skipped ${String(skipped)}`
  if (next !== null && (typeof next !== 'string' || next === ''))
    return `next ${JSON.stringify(next)}`
  for (const post of posts) {
    const read = RawPost.safeParse(post)
    if (!read.success) return `post ${post.sourceId}: ${read.error.message.slice(0, 300)}`
    if ((post.publishedAt === null) !== (post.publishedPrecision === 'unknown'))
      return `post ${post.sourceId}: ${post.publishedPrecision} of ${String(post.publishedAt)}`
    const row = postRow(post, { kind, now: fetchedAt, identityKey: 'fuzz' })
    if (row.publishedAt !== null && Date.parse(row.publishedAt) > fetchedAt.getTime() + dayMs)
      return `post ${post.sourceId}: stored as of ${row.publishedAt}`
  }
  return null
}
