import { dayMs, hourMs, minuteMs } from '../core/clock.ts'

/** Milliseconds in the largest whole unit: "90s", "5m", "1h". */
export function formatDuration(ms: number): string {
  if (ms >= dayMs && ms % dayMs === 0) return `${ms / dayMs}d`
  if (ms >= hourMs && ms % hourMs === 0) return `${ms / hourMs}h`
  if (ms >= minuteMs && ms % minuteMs === 0) return `${ms / minuteMs}m`
  return `${Math.round(ms / 1_000)}s`
}
