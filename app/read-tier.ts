import { UsageError } from '../core/errors.ts'
import { Tier, tiers } from '../core/tier.ts'

/** The tier that `--tier` names, undefined where it was not given. @throws UsageError at another word. */
export function readTier(given: string | undefined): Tier | undefined {
  if (given === undefined) return undefined
  const read = Tier.safeParse(given)
  if (!read.success) throw new UsageError(`--tier: ${tiers.join(', ')}`)
  return read.data
}
