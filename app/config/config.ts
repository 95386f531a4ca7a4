import type { BrandSettings } from '../../core/brand.ts'
import type { EscalationPolicy } from '../../core/escalation.ts'
import type { EvidenceSettings } from '../../core/evidence-settings.ts'
import type { Industry } from '../../core/industry.ts'
import type { Person } from '../../core/person.ts'
import type { TierRules } from '../../core/rule.ts'
import type { Tier } from '../../core/tier.ts'
import type { Language } from '../../core/words.ts'

/**
 * What koushao.yaml says once it was read: defaults filled, brand rules merged over the common ones,
 * intervals in milliseconds. Settings of adapters stay as written, secrets as `${ENV}`.
 */
export type Config = {
  language: Language
  timeZone: string
  /** Whose packs of words the classifier adds to the common ones; may be empty. */
  industries: Industry[]
  brands: { name: string; settings: BrandSettings; rules: TierRules }[]
  /** `brandNames` empty means all brands. */
  sources: {
    name: string
    kind: string
    intervalMs: number
    brandNames: string[]
    /** null: as many as it takes. */
    dailyRequests?: number | null
    canaries?: string[]
    settings: Record<string, unknown>
  }[]
  /** The common rules, before a brand's own. */
  rules: TierRules
  channels: {
    name: string
    kind: string
    tiers: Tier[]
    brandNames: string[]
    operator?: boolean
    /** Takes over what this channel cannot deliver; null: none. */
    fallback?: string | null
    spillAfterMs?: number
    monthlyQuota?: number | null
    settings: Record<string, unknown>
  }[]
  /** Who is called when nobody takes an alert; the usual where not given. */
  escalation?: EscalationPolicy
  /** Who can be called by name; nobody where not given. */
  people?: Person[]
  /** What is kept of the posts behind loud alerts; the usual where not given. */
  evidence?: EvidenceSettings
  helpdesk: { kind: string; settings: Record<string, unknown> }
}
