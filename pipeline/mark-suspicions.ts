import { dayMs, hourMs } from '../core/clock.ts'
import { postsToSuspect, saveSuspicions } from '../db/queries/suspicions.ts'

import type { PipelineDeps } from './deps.ts'
import { suspectPosts } from './suspect-posts.ts'

/** Long enough to know what is usual. */
const windowMs = 28 * dayMs
/** More than this within the window are judged by the newest of them. */
const maxPosts = 20_000
/** Clocks of sources run a little fast. */
const skewMs = hourMs

/** Marks what looks ordered among a brand's posts of the last weeks, and takes back marks that no longer hold. */
export async function markSuspicions(
  { db, clock }: Pick<PipelineDeps, 'db' | 'clock'>,
  { brandId }: { brandId: number },
): Promise<void> {
  const now = clock.now()
  await db.transaction(async (tx) => {
    const posts = await postsToSuspect(tx, {
      brandId,
      since: new Date(now.getTime() - windowMs),
      until: new Date(now.getTime() + skewMs),
      limit: maxPosts,
    })
    await saveSuspicions(
      tx,
      posts.map(({ id }) => id),
      suspectPosts(posts),
      now,
    )
  })
}
