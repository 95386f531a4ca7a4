import { randomUUID } from 'node:crypto'

import { z } from 'zod'

import { defineJob } from '../../jobs/define-job.ts'

/** A contract of its own for each test, on the queue that crawls. */
export function aJob(overrides: { attempts?: number; debounceMs?: number } = {}) {
  const key = randomUUID()
  return defineJob({
    name: `job-${randomUUID()}`,
    queue: 'crawl',
    payload: z.object({ n: z.number() }),
    key: () => key,
    attempts: 3,
    backoffMs: 50,
    ...overrides,
  })
}
