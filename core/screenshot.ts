import type { RunOutcome } from './mention.ts'

/** `taken`, or why there is no picture: what the site answered, no address, a picture beyond every bound, or its time over. */
export type ScreenshotOutcome = 'taken' | 'no-address' | 'too-large' | 'expired' | RunOutcome
