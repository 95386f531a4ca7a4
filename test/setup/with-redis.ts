import { describe, inject } from 'vitest'

const missing = inject('redisUrl') === null

/** Without a Redis: skipped on a person's machine, failed in CI. */
export const describeWithRedis =
  missing && process.env['CI'] === undefined ? describe.skip : describe

export function redisUrl(): string {
  const url = inject('redisUrl')
  if (url === null) throw new Error('no redis-server on the PATH and no REDIS_URL')
  return url
}
