import { hourMs } from '../../core/clock.ts'

/** `2026-11-20 18:22` as clocks in China show it. */
export function chineseTime(at: Date): string {
  return new Date(at.getTime() + 8 * hourMs).toISOString().slice(0, 16).replace('T', ' ')
}
