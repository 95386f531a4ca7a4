import { z } from 'zod'

import { Tier, tiers } from './tier.ts'
import type { Language } from './words.ts'

/** What a customer can be given. */
export const compensationKinds = ['voucher', 'gift', 'freight', 'refund', 'repair', 'cash'] as const
const CompensationKind = z.enum(compensationKinds)
export type CompensationKind = z.infer<typeof CompensationKind>

/** Who signs in, from least to most; the console's roles. */
const AuthorityRole = z.enum(['service', 'pr', 'admin'])
export type AuthorityRole = z.infer<typeof AuthorityRole>

/** One level of 分级授权: who holds it, and what they may grant on one ticket without asking. */
const AuthorityLevel = z.object({
  name: z.string().trim().min(1).max(40),
  /** Whoever signs in with this role or a higher one holds it … */
  role: AuthorityRole,
  /** … or, where named, these people alone, by their e-mail address. */
  members: z.array(z.email()).default([]),
  tiers: z
    .array(Tier)
    .min(1)
    .default([...tiers]),
  kinds: z
    .array(CompensationKind)
    .min(1)
    .default([...compensationKinds]),
  /** In all on one ticket, in units of the currency (元); absent: no limit. */
  upTo: z.number().min(0).max(10_000_000).optional(),
})
export type AuthorityLevel = z.infer<typeof AuthorityLevel>

/** From least to most. */
export const Authority = z
  .array(AuthorityLevel)
  .min(1)
  .default([
    {
      name: '客服',
      role: 'service',
      members: [],
      tiers: [...tiers],
      kinds: ['voucher', 'gift', 'freight'],
      upTo: 100,
    },
    {
      name: '公关',
      role: 'pr',
      members: [],
      tiers: [...tiers],
      kinds: [...compensationKinds],
      upTo: 2000,
    },
    {
      name: '管理员',
      role: 'admin',
      members: [],
      tiers: [...tiers],
      kinds: [...compensationKinds],
    },
  ])

export const compensationWords: Record<CompensationKind, Record<Language, string>> = {
  voucher: { 'zh-CN': '优惠券', en: 'Voucher' },
  gift: { 'zh-CN': '赠品', en: 'Gift' },
  freight: { 'zh-CN': '运费', en: 'Freight' },
  refund: { 'zh-CN': '退款', en: 'Refund' },
  repair: { 'zh-CN': '免费维修', en: 'Free repair' },
  cash: { 'zh-CN': '现金补偿', en: 'Cash' },
}

/** Hundredths as people write an amount: `12000` is `120`, `12050` is `120.50`. */
export function formatCents(cents: number): string {
  return cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2)
}
