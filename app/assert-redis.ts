import { PermanentError } from '../core/errors.ts'

import { both } from './bilingual.ts'
import { pingRedis } from './ping-redis.ts'

/** The client's own word at the first command names neither the setting nor a way out. Throws PermanentError. */
export async function assertRedis(url: string | null): Promise<void> {
  if (url === null) return
  const told = await pingRedis(url)
  if ('version' in told) return
  throw new PermanentError(
    both([
      `REDIS_URL 连不上: ${told.fault}；检查地址、端口与密码，或去掉 REDIS_URL（队列改用 PostgreSQL）`,
      `REDIS_URL: cannot connect: ${told.fault}; look at address, port and password, or leave REDIS_URL out (queues on PostgreSQL)`,
    ]),
  )
}
