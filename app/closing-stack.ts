import { setTimeout as sleep } from 'node:timers/promises'

import type { Log } from '../lib/log.ts'

const patienceMs = 15_000

/** What was opened last is closed first; a part that fails or hangs does not keep the others from closing. */
export type ClosingStack = {
  add: (name: string, close: () => Promise<unknown>) => void
  close: () => Promise<void>
}

export function createClosingStack(log: Log): ClosingStack {
  const parts: { name: string; close: () => Promise<unknown> }[] = []
  const closeAll = async () => {
    for (let part = parts.pop(); part; part = parts.pop()) {
      const { name } = part
      const late = new AbortController()
      const slow = sleep(patienceMs, 'slow' as const, { signal: late.signal, ref: false }).catch(
        () => 'done' as const,
      )
      const ended = await Promise.race([part.close().then(() => 'done' as const), slow]).catch(
        (error: unknown) => {
          log.error({ err: error, part: name }, 'closing failed')
          return 'done' as const
        },
      )
      late.abort()
      if (ended === 'slow') log.warn({ part: name }, 'closing takes too long, going on')
    }
  }
  let closing: Promise<void> | undefined
  return {
    add: (name, close) => void parts.push({ name, close }),
    close: () => (closing ??= closeAll()),
  }
}
