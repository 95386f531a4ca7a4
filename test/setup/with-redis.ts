import { describe, inject } from 'vitest'

const missing = inject('redisUrl') === null

/** Without a Redis: skipped on a person's machine, failed in CI. */
export const describeWithRedis = describe.skipIf(missing && process.env['CI'] === undefined)

export function redisUrl(): string {
  const url = inject('redisUrl')
  if (url === null) throw new Error('no redis-server on the PATH and no REDIS_URL')
  return url
}
