import type { QuietHours } from '../core/brand.ts'

import { endOfQuietHours } from './mute.ts'

export type SpillInput = {
  createdAt: Date
  urgent: boolean
  quietHours: QuietHours | undefined
  timeZone: string
  spillAfterMs: number
}

/** When the fallback takes over what has not gone out by then; what quiet hours held back is due when they end. */
export function spillDue(input: SpillInput): Date {
  const { createdAt, urgent, quietHours, timeZone, spillAfterMs } = input
  const heldUntil = urgent || !quietHours ? null : endOfQuietHours(createdAt, quietHours, timeZone)
  return new Date((heldUntil ?? createdAt).getTime() + spillAfterMs)
}
