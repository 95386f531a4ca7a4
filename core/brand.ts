import { z } from 'zod'

import { Authority } from './authority.ts'
import { ServiceHours, ServiceHoursFor } from './service-hours.ts'
import { SeniorGroup, ServiceLevels } from './service-level.ts'

const word = z.string().trim().min(1).max(100)
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as "22:00"')

/** Hours of the brand's day in which nobody but a crisis may wake people. `from` after `to` spans midnight. */
export const QuietHours = z.object({ from: clockTime, to: clockTime })
export type QuietHours = z.infer<typeof QuietHours>

/** What a text must and must not hold to be about the brand, and sentences that prove it. */
export const BrandSettings = z.object({
  /** Other names of the brand; its own name always counts. */
  aliases: z.array(word).default([]),
  /** A text with one of these is not about the brand, unless an alias occurs outside of it ("小米粥"). */
  exclude: z.array(word).default([]),
  /** If given, a text must also hold one of these (for names that mean something else too). */
  context: z.array(word).default([]),
  /** The brand's own accounts on any site, by their name or id: what they write is no customer's word. */
  ownAccounts: z.array(word).default([]),
  /** Sentences checked at start-up and by `check`. */
  examples: z
    .object({ about: z.array(z.string()).default([]), notAbout: z.array(z.string()).default([]) })
    .default({ about: [], notAbout: [] }),
  timeZone: z.string().default('Asia/Shanghai'),
  quietHours: QuietHours.optional(),
  serviceHours: ServiceHours.prefault({}),
  /** Other hours by tier and source; the first that fits. */
  serviceHoursFor: z.array(ServiceHoursFor).default([]),
  serviceLevels: ServiceLevels.prefault({}),
  seniorGroup: SeniorGroup.prefault({}),
  /** 分级授权, from least to most. */
  authority: Authority,
  /** Anything published longer ago feeds trends and never pages anyone. */
  alertHorizonHours: z
    .number()
    .int()
    .min(1)
    .max(24 * 30)
    .default(72),
})
export type BrandSettings = z.infer<typeof BrandSettings>

export type Brand = { id: number; name: string; settings: BrandSettings }
