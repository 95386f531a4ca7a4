import fc from 'fast-check'
import { expect, it } from 'vitest'

import { decideGrant, type Granter } from '../../alerts/decide-grant.ts'
import { Authority, compensationKinds } from '../../core/authority.ts'
import { tiers } from '../../core/tier.ts'

const levels = Authority.parse([
  { name: '客服', role: 'service', kinds: ['voucher', 'refund'], upTo: 100 },
  { name: '主管', role: 'service', members: ['lead@example.com'], upTo: 500 },
  { name: '公关', role: 'pr', tiers: ['hot', 'crisis'], upTo: 2000 },
  { name: '总经理', role: 'admin', members: ['boss@example.com'], upTo: 50_000 },
])
const person = (role: Granter['role'], email = `${role}@example.com`): Granter => ({ role, email })

it.each([
  ['within his authority', 'voucher', 100, 'ordinary', person('service'), '客服', null],
  ['a cent more', 'voucher', 100.01, 'ordinary', person('service'), null, '主管'],
  ['a kind that is not his', 'cash', 10, 'ordinary', person('service'), null, '主管'],
  ['the lead', 'cash', 500, 'ordinary', person('service', 'lead@example.com'), '主管', null],
  ['a higher role is no named member', 'cash', 500, 'ordinary', person('pr'), null, '主管'],
  ['a higher role holds the lower levels', 'refund', 80, 'ordinary', person('pr'), '客服', null],
  ['a level of other tiers', 'cash', 1500, 'ordinary', person('pr'), null, '总经理'],
  ['its own tier', 'cash', 1500, 'hot', person('pr'), '公关', null],
  ['more than anybody may', 'cash', 50_001, 'hot', person('admin', 'boss@example.com'), null, null],
  ['a viewer', 'voucher', 1, 'ordinary', person('viewer'), null, '客服'],
] as const)('%s', (_name, kind, amount, tier, who, level, needs) => {
  const asked = { kind, totalCents: Math.round(amount * 100), tier }
  expect(decideGrant(levels, asked, who)).toEqual(
    level === null ? { granted: false, needs } : { granted: true, level },
  )
})

it('never lets anybody grant more who may not grant less', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...compensationKinds),
      fc.constantFrom(...tiers),
      fc.constantFrom('service', 'pr', 'admin'),
      fc.nat(6_000_000),
      fc.nat(6_000_000),
      (kind, tier, role, a, b) => {
        const of = (totalCents: number) =>
          decideGrant(levels, { kind, tier, totalCents }, person(role)).granted
        if (of(Math.max(a, b))) expect(of(Math.min(a, b))).toBe(true)
      },
    ),
  )
})
