import { z } from 'zod'

const hours = z
  .number()
  .int()
  .min(1)
  .max(24 * 14)
const people = z.number().int().min(1)

/**
 * When a topic climbs and falls. Every number counts distinct authors, not posts, unless its name
 * says otherwise. Docs: docs/alerting.md.
 */
export const TierRules = z.object({
  /** How many times a month chance alone may make a topic of a brand hot: every chance below follows from it. */
  falseAlarmsPerMonth: z.number().min(0.01).max(100).default(1),
  hot: z
    .object({
      /** At least so many different people complaining about one topic within `windowHours` … */
      distinctAuthors: people.default(3),
      windowHours: hours.default(24),
      /** … and, only where it is written, this many times the expected count … */
      timesExpected: z.number().min(1).optional(),
      /** … and, only where it is written, a chance below this besides. */
      pValue: z.number().gt(0).max(0.5).optional(),
      /** One complaint that so many may have seen: followers, and 30 for each interaction; of severity 2 a third will do, of 3 a tenth. */
      reach: z.number().int().min(1).default(100_000),
      /** One complaint that gained this many likes, reposts and comments … */
      growthInteractions: z.number().int().min(1).default(500),
      /** … within this time. */
      growthHours: hours.default(6),
      /** The same customer complaining again (problems told, first included) within 30 days. */
      repeatComplaints: z.number().int().min(2).default(3),
    })
    .prefault({}),
  crisis: z
    .object({
      /** Different people reporting harm or danger (severity 3) within `windowHours`. */
      criticalAuthors: people.default(2),
      windowHours: hours.default(24),
      /** Different people naming media, courts or regulators on one topic within `windowHours`. */
      regulatorAuthors: people.default(3),
      /** Different people on one topic within `windowHours`: a mass complaint. */
      massAuthors: people.default(50),
      /** A hot topic is a crisis once it stands on this many sites and still grows. */
      sources: z.number().int().min(2).default(3),
      /** One complaint of severity 2 or more that so many may have seen, counted as for hot. */
      reach: z.number().int().min(1).default(1_000_000),
    })
    .prefault({}),
  /** Hours without the conditions of a tier before it falls one step; ordinary alerts close after `close`. */
  quiet: z
    .object({ crisis: hours.default(48), hot: hours.default(24), close: hours.default(72) })
    .prefault({}),
})
export type TierRules = z.infer<typeof TierRules>

/** Named rules: stored in alert events, shown, counted, and marked when they gave a false alarm. */
export const ruleNames = [
  'complaint',
  'many-authors',
  'slow-burn',
  'reach',
  'growth',
  'repeat-customer',
  'critical-severity',
  'regulator-or-media',
  'mass-complaint',
  'spread-over-sites',
  'suspected-army',
  'quiet-window',
  'person',
] as const
export type RuleName = (typeof ruleNames)[number]

/** One reason of an alert event: numbers first, so that it can be shown in any language and tried again. */
export const Reason = z.object({
  rule: z.enum(ruleNames),
  observed: z.number(),
  threshold: z.number(),
  /** What was expected, where a baseline is part of the rule. */
  expected: z.number().optional(),
  pValue: z.number().optional(),
  /** Posts counted, where people are what the rule counts. */
  posts: z.number().optional(),
  /** Chance below which it is an alarm. */
  pLimit: z.number().optional(),
  windowHours: z.number().optional(),
  /** Days of history that the expectation rests on, where they are fewer than it wants. */
  historyDays: z.number().optional(),
  /** The smallest `falseAlarmsPerMonth` with which the topic would have been hot all the same. */
  leastBudget: z.number().optional(),
  /** How many times severity makes what was observed count. */
  weight: z.number().optional(),
  /** The day (`2019-06-03`) or month (`2019-06`) counted, where the posts' dates are no finer. */
  period: z.string().optional(),
  mentionIds: z.array(z.number()).default([]),
})
export type Reason = z.infer<typeof Reason>
