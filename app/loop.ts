import type { Log } from '../lib/log.ts'

/** Runs `step` again and again, `everyMs` after its end. A step that fails is logged and the loop goes on. */
export function startLoop(name: string, everyMs: number, log: Log, step: () => Promise<void>) {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  let stopped = false
  let failures = 0

  const turn = async () => {
    try {
      await step()
      failures = 0
    } catch (error) {
      failures += 1
      // a store that is down must not fill the disk with one sentence
      if (!stopped && (failures <= 3 || failures % 60 === 0))
        log.error({ err: error, loop: name, failures }, 'loop: a turn failed')
    }
    if (!stopped) timer = setTimeout(next, everyMs)
  }
  const next = () => void (running = turn())
  next()
  return {
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
