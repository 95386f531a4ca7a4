import { z } from 'zod'

import { Aspect } from '../core/classification.ts'

import { clauseAt } from './clause-at.ts'
import { round3, type Rating } from './judgement.ts'
import type { Noticed } from './notice.ts'
import type { PolarityReading } from './polarity/polarity-reading.ts'
import type { MentionReading } from './read-mention.ts'

const Heard = z.object({
  complaint: z.boolean().optional(),
  sentiment: z.enum(['pos', 'neg', 'neu', 'notNeg']).optional(),
  plain: z.boolean().optional(),
})

/** What the rules after the trained layers ask of a Chinese text: enough to repeat them without its words. */
export const RuleFacts = z.object({
  rating: z.object({ value: z.number(), max: z.number() }).nullable(),
  /** Faults that the cues of industry packs found. */
  traces: z.array(z.object({ name: Aspect, fault: z.literal(true), ofPack: z.literal(true) })),
  harm: z.object({
    critical: z.string().nullable(),
    /** Log-odds of positive of the clause that tells the harm. */
    mood: z.number().default(0),
    /** Whether media, regulator or court are told or threatened with. */
    appealed: z.boolean().default(false),
    packCue: z.object({ weight: z.number() }).nullable(),
  }),
  remark: z.object({ heard: Heard, harm: z.string().nullable() }).nullable(),
  /** Log-odds of positive of the text; null where no polarity model reads its language. */
  polarity: z.number().nullable().default(null),
  /** Characters of all clauses, punctuation not counted. */
  length: z.number(),
})
export type RuleFacts = z.infer<typeof RuleFacts>

type RuleNotices = Pick<Noticed, 'harm' | 'remark' | 'clausePolarity'> & {
  polarity: Pick<PolarityReading, 'logOdds'> | null
}

/** Takes from a reading what the rules ask. */
export function ruleFacts(
  { clauses, traces, signals }: Pick<MentionReading, 'clauses' | 'traces' | 'signals'>,
  { harm, remark, clausePolarity, polarity }: RuleNotices,
  rating: Rating | null,
): RuleFacts {
  return {
    rating,
    traces: traces.flatMap(({ name, fault, ofPack }) =>
      fault && ofPack ? [{ name, fault: true as const, ofPack: true as const }] : [],
    ),
    harm: {
      critical: harm.critical,
      mood: round3(clausePolarity[clauseAt(clauses, harm.criticalAt)] ?? 0),
      appealed: signals.length > 0,
      packCue: harm.packCue,
    },
    remark,
    polarity: polarity && round3(polarity.logOdds),
    length: clauses.reduce((sum, { text }) => sum + text.length, 0),
  }
}
