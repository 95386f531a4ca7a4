import { hourMs } from '../core/clock.ts'

const firstMs = 15_000

/** Milliseconds to wait after the nth failed attempt: 15 s, doubled each time, never sooner than the peer asked, an hour at most. */
export function retryDelay(attempts: number, askedMs: number | undefined): number {
  const doubled = firstMs * 2 ** Math.min(attempts - 1, 20)
  return Math.min(Math.max(doubled, askedMs ?? 0), hourMs)
}
