import { setTimeout as sleep } from 'node:timers/promises'

/** Waits for what other processes or timers bring about. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  timeoutMs = 5_000,
): Promise<void> {
  const deadline = performance.now() + timeoutMs
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`not within ${timeoutMs} ms`)
    await sleep(5)
  }
}
