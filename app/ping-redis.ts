import { Redis } from 'ioredis'

import { both } from './bilingual.ts'

export type RedisTold = { version: string; problem: string | null } | { fault: string }

/** Asks a Redis once who it is, and whether it could drop jobs when memory runs out. */
export async function pingRedis(url: string, timeoutMs = 3_000): Promise<RedisTold> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: timeoutMs,
    maxRetriesPerRequest: 1,
    retryStrategy: () => null,
  })
  // the rejected promise says only that the connection is closed
  let reason: string | null = null
  redis.on('error', (error: Error) => (reason ??= error.message))
  try {
    await redis.connect()
    const info = await redis.info()
    const version = /redis_version:(\S+)/.exec(info)?.[1] ?? '?'
    const policy = /maxmemory_policy:(\S+)/.exec(info)?.[1] ?? 'noeviction'
    const problem =
      policy === 'noeviction'
        ? null
        : both([
            `maxmemory-policy 应为 noeviction，现为 ${policy}`,
            `set maxmemory-policy noeviction (it is ${policy})`,
          ])
    return { version: `Redis ${version}`, problem }
  } catch (error) {
    return { fault: reason ?? (error instanceof Error ? error.message : String(error)) }
  } finally {
    redis.disconnect()
  }
}
