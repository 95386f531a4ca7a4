import { both } from './bilingual.ts'
import type { Terminal } from './terminal.ts'

/** npm and the terminal may both pass on one Ctrl-C. */
const sameKeyMs = 700

/** Aborts at the first SIGINT or SIGTERM; a second Ctrl-C ends the process on the spot. */
export function stopSignal(process: NodeJS.Process, terminal: Terminal): AbortSignal {
  const stop = new AbortController()
  let firstAt: number | null = null
  const onSignal = () => {
    if (firstAt === null) {
      firstAt = Date.now()
      terminal.say(
        both([
          '正在停止…（再按一次 Ctrl-C 立即退出）',
          'stopping… (Ctrl-C again to leave at once)',
        ]),
      )
      stop.abort()
    } else if (Date.now() - firstAt > sameKeyMs) process.exit(130)
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  process.on('SIGHUP', onSignal)
  return stop.signal
}
