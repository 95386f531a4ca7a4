import { appearancePhrases } from './appearance.ts'
import { deliveryPhrases } from './delivery.ts'
import { feePhrases } from './fees.ts'
import { functionPhrases } from './function.ts'
import { honestyPhrases } from './honesty.ts'
import { installationPhrases } from './installation.ts'
import { partPhrases } from './parts.ts'
import { returnPhrases } from './returns.ts'
import { safetyPhrases } from './safety.ts'
import { supportPhrases } from './support.ts'

/** Under each name the alternatives, in the notation of cue tables, each on one clause. */
export type NamedPhrases = Readonly<Record<string, readonly string[]>>

/**
 * What is said again and again, under one short name so that trends add up: name, then the source of a
 * regular expression on one clause ("_": up to five characters without a negation).
 */
export const namedPhrases: ReadonlyArray<readonly [phrase: string, source: string]> =
  Object.entries({
    ...installationPhrases,
    ...feePhrases,
    ...supportPhrases,
    ...deliveryPhrases,
    ...returnPhrases,
    ...partPhrases,
    ...safetyPhrases,
    ...functionPhrases,
    ...appearancePhrases,
    ...honestyPhrases,
  }).map(([name, sources]) => [name, sources.join('|')])
