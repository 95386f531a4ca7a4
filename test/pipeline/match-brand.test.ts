import { describe, expect, it } from 'vitest'

import { BrandSettings } from '../../core/brand.ts'
import { checkBrandExamples } from '../../pipeline/check-brand-examples.ts'
import { matchBrand } from '../../pipeline/match-brand.ts'

const brand = (name: string, settings: Partial<BrandSettings> = {}) => ({
  name,
  settings: BrandSettings.parse(settings),
})
const mi = brand('小米', { aliases: ['Mi', 'xiao mi'], exclude: ['小米粥', '小米辣'] })

describe('matchBrand', () => {
  it.each([
    ['小米手机发热', mi, { matched: ['小米'] }],
    ['早饭是小米粥', mi, { miss: 'excluded' }],
    ['一边用小米手机一边喝小米粥', mi, { matched: ['小米'] }],
    ['华为手机发热', mi, { miss: 'no-alias' }],
    ['My mind is made up', mi, { miss: 'no-alias' }],
    ['新买的MI手环', mi, { matched: ['Mi'] }],
    ['XiaoMi is fine', mi, { matched: ['xiao mi'] }],
    ['小*的手机真不行', mi, { matched: ['小米'] }],
    ['小＊的手机真不行', mi, { matched: ['小米'] }],
    ['只要小*元', mi, { miss: 'no-alias' }],
    ['晴**的冰箱坏了', brand('晴川厨'), { matched: ['晴川厨'] }],
    ['晴*的冰箱坏了', brand('晴川厨'), { miss: 'no-alias' }],
    ['蘋果手機壞了', brand('苹果', { context: ['手机', '电脑'] }), { matched: ['苹果'] }],
    ['苹果很甜', brand('苹果', { context: ['手机', '电脑'] }), { miss: 'no-context' }],
    ['C++ (完整版)', brand('C++'), { matched: ['C++'] }],
  ])('%s', (text, about, expected) => {
    expect(matchBrand(text, about)).toEqual(expected)
  })
})

describe('checkBrandExamples', () => {
  it('names the sentences that are judged otherwise, and why', () => {
    const settings = BrandSettings.parse({
      exclude: ['小米粥'],
      examples: {
        about: ['小米电视黑屏', '喝碗小米粥', '红米坏了'],
        notAbout: ['小米粥好喝', '小米价格涨了'],
      },
    })
    expect(checkBrandExamples({ name: '小米', settings })).toEqual([
      { list: 'about', index: 1, sentence: '喝碗小米粥', why: { miss: 'excluded' } },
      { list: 'about', index: 2, sentence: '红米坏了', why: { miss: 'no-alias' } },
      { list: 'notAbout', index: 1, sentence: '小米价格涨了', why: { matched: ['小米'] } },
    ])
  })
})
