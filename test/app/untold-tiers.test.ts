import { describe, expect, it } from 'vitest'

import { readConfig } from '../../app/config/read-config.ts'
import { registeredAdapters } from '../../app/config/registered-adapters.ts'
import { untoldTiers } from '../../app/untold-tiers.ts'
import { untoldWords } from '../../app/untold-words.ts'

const adapters = await registeredAdapters()
const untold = (rest: string) =>
  untoldTiers(
    readConfig(`brands: [{ name: 云岭 }, { name: 青禾 }]\n${rest}`, 'koushao.yaml', {
      adapters,
      variables: null,
    }),
  )
const channel = (more: string) => `{ name: 群, kind: wecom, settings: { key: "\${K}" }, ${more} }`

describe('untoldTiers', () => {
  it('names every brand without a channel', () => {
    expect(untold('')).toEqual([
      { brand: '云岭', tiers: ['hot', 'crisis'] },
      { brand: '青禾', tiers: ['hot', 'crisis'] },
    ])
    expect(untoldWords(untold(''))).toMatch(/^云岭, 青禾：.*热点投诉、危机事件.*hot, crisis/)
  })

  it.each([
    ['every tier of every brand', `channels: [${channel('spillAfter: 60s')}]`, []],
    [
      'crises of one brand alone',
      `channels: [${channel('brands: [云岭], tiers: [crisis]')}]`,
      [
        { brand: '云岭', tiers: ['hot'] },
        { brand: '青禾', tiers: ['hot', 'crisis'] },
      ],
    ],
    [
      'whom the escalation calls',
      `channels: [${channel('tiers: []')}]\nescalation: { chain: [{ who: 值班, channels: [群] }] }`,
      [],
    ],
  ])('%s', (_, rest, expected) => {
    expect(untold(rest)).toEqual(expected)
    expect(untoldWords(untold(rest)) === null).toBe(expected.length === 0)
  })
})
