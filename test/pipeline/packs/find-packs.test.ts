import { describe, expect, it } from 'vitest'

import { defaultIndustries, industries } from '../../../core/industry.ts'
import { aspectCues } from '../../../pipeline/lexicon/aspect-cues.ts'
import { addCues } from '../../../pipeline/packs/add-cues.ts'
import { findPacks } from '../../../pipeline/packs/find-packs.ts'
import { packs } from '../../../pipeline/packs/index.ts'

describe('the registry of the packs', () => {
  it('has one pack for each industry, in its order, named in both languages', () => {
    expect(packs.map((pack) => pack.id)).toEqual(industries)
    for (const { name } of packs) {
      expect(name['zh-CN']).toMatch(/^[\u3400-\u9fffA-Z0-9]+$/)
      expect(name.en).toMatch(/^[A-Z][\w -]+$/)
    }
  })

  it('finds packs by id, each once, in the order of the registry', () => {
    expect(findPacks(['auto', 'b2b', 'auto']).map((pack) => pack.id)).toEqual(['b2b', 'auto'])
    expect(findPacks(defaultIndustries).map((pack) => pack.id)).toEqual(defaultIndustries)
    expect(findPacks([])).toEqual([])
  })

  it.each([
    ['汽车', 'auto'],
    ['B2B', 'b2b'],
    ['automotive', 'auto'],
    ['家电家具', 'appliance-furniture'],
  ])('knows %s by its name', (name, id) => {
    expect(findPacks([name, id]).map((pack) => pack.id)).toEqual([id])
  })

  it('names those there are where it knows none, in both languages', () => {
    expect(() => findPacks(['auto', '火车'])).toThrow(
      /没有行业词包 "火车"，现有：appliance-furniture 家电家具, .*ecommerce-platform 电商平台 \/ no industry pack "火车", there are appliance-furniture, .*ecommerce-platform/,
    )
  })
})

describe('cues of packs', () => {
  it('stand behind the common ones, which stay as they are', () => {
    const both = addCues(aspectCues, findPacks(['auto', 'b2b']))
    for (const [i, common] of aspectCues.entries()) {
      expect(both[i]?.aspect).toBe(common.aspect)
      for (const kind of ['nouns', 'faults', 'hints', 'praises'] as const)
        expect(both[i]?.[kind].slice(0, common[kind].length)).toEqual(common[kind])
    }
    expect(addCues(aspectCues, [])).toBe(aspectCues)
  })
})
