import { z } from 'zod'

import { BrandSettings } from '../../core/brand.ts'
import { dayMs } from '../../core/clock.ts'
import { EscalationPolicy } from '../../core/escalation.ts'
import { EvidenceSettings } from '../../core/evidence-settings.ts'
import { defaultIndustries, Industry } from '../../core/industry.ts'
import { Person } from '../../core/person.ts'
import { TierRules } from '../../core/rule.ts'
import { Tier, tiers } from '../../core/tier.ts'
import { languages } from '../../core/words.ts'

import { parseDuration } from '../parse-duration.ts'

const name = z.string().trim().min(1).max(100)
const settings = z.record(z.string(), z.unknown()).default({})

const TimeZone = z.string().refine(isTimeZone, '时区名称 / a time zone such as Asia/Shanghai')

const Every = z.string().transform((text, ctx) => {
  const ms = parseDuration(text)
  if (ms !== null && ms > 0 && ms <= 7 * dayMs) return ms
  ctx.addIssue({ code: 'custom', message: '时长，不超过 7d / a duration, at most 7d' })
  return z.NEVER
})

const SpillAfter = z.string().transform((text, ctx) => {
  const ms = parseDuration(text)
  if (ms !== null && ms >= 10_000 && ms <= dayMs) return ms
  ctx.addIssue({ code: 'custom', message: '时长，10s 至 1d / a duration from 10s to 1d' })
  return z.NEVER
})

const ConfiguredBrand = BrandSettings.extend({
  name,
  timeZone: TimeZone.optional(),
  rules: TierRules.optional(),
})

const ConfiguredSource = z.object({
  name,
  kind: name,
  every: Every.default(15 * 60_000),
  brands: z.array(name).default([]),
  /** Requests a day at most, by the brand's calendar. */
  dailyRequests: z.number().int().min(1).optional(),
  /** Posts known to be there, by id or by words of theirs: looked for once a day. */
  canaries: z.array(z.string().trim().min(1)).default([]),
  settings,
})

const ConfiguredChannel = z.object({
  name,
  kind: name,
  tiers: z.array(Tier).default([...tiers]),
  brands: z.array(name).default([]),
  /** Told of trouble with the sources; with `tiers: []` of that alone. */
  operator: z.boolean().default(false),
  /** Another channel that takes over what this one cannot deliver … */
  fallback: name.optional(),
  /** … or has not delivered within this time. */
  spillAfter: SpillAfter.default(60_000),
  /** Messages a month that the robot may send, where its plan is limited. */
  monthlyQuota: z.number().int().min(1).optional(),
  settings,
})

/** koushao.yaml as written. What depends on adapters, names and secrets is checked by `read-config`. */
export const ConfigFile = z.object({
  language: z.enum(languages).default('zh-CN'),
  timeZone: TimeZone.default('Asia/Shanghai'),
  industries: z.array(Industry).default([...defaultIndustries]),
  brands: z.array(ConfiguredBrand).min(1),
  sources: z.array(ConfiguredSource).default([]),
  rules: TierRules.prefault({}),
  channels: z.array(ConfiguredChannel).default([]),
  /** Who can be called by name in a chat program. */
  people: z.array(Person).max(200).default([]),
  escalation: EscalationPolicy.prefault({}),
  evidence: EvidenceSettings.prefault({}),
  helpdesk: z.object({ kind: name, settings }).default({ kind: 'builtin', settings: {} }),
})
export type ConfigFile = z.infer<typeof ConfigFile>

function isTimeZone(value: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
