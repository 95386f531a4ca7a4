import type { Response } from 'playwright'

import { placeOf } from './answer-outcome.ts'
import type { PageVisit } from './browser-crawl.ts'
import type { Reach } from './reach.ts'
import { RunEndedError } from '../source.ts'

/**
 * A visit whose page fetches nothing from where the run may not go. What a redirect or a changing name led there all the
 * same is told by its answers, frames and pictures too: then nothing of the page is taken.
 */
export function boundedVisit<Result>(
  visit: PageVisit<Result>,
  { mayAsk }: Reach,
): PageVisit<Result> {
  const allowed: Promise<boolean>[] = []
  const look = async (response: Response) => {
    const { protocol, hostname } = new URL(response.url())
    if (!/^https?:$/.test(protocol)) return true
    const at = await response.serverAddr().catch(() => null)
    return mayAsk(hostname, at?.ipAddress)
  }
  return {
    ...visit,
    mayReach: mayAsk,
    prepare(page) {
      page.on('response', (response) => void allowed.push(look(response)))
      visit.prepare?.(page)
    },
    async read(page, opened) {
      const result = await visit.read(page, opened)
      if (!(await Promise.all(allowed)).includes(false)) return result
      const detail = `${placeOf(page.url())}: leads into the operator's own network`
      throw new RunEndedError({ outcome: 'blocked', detail })
    },
  }
}
