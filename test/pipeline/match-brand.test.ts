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
    ['早饭是小米粥', mi, { miss: 'excluded', by: ['小米粥'] }],
    ['小米粥配小米辣', mi, { miss: 'excluded', by: ['小米粥', '小米辣'] }],
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
    [
      '苹果很甜',
      brand('苹果', { context: ['手机', '电脑'] }),
      { miss: 'no-context', by: ['苹果'] },
    ],
    ['投诉信*飞乱扣费', brand('信用飞'), { matched: ['信用飞'] }],
    ['投诉信***飞乱扣费', brand('信用飞'), { matched: ['信用飞'] }],
    ['投诉信X飞乱扣费', brand('信用飞'), { matched: ['信用飞'] }],
    ['投诉信x用飞乱扣费', brand('信用飞'), { miss: 'no-alias' }],
    ['*用飞不退款', brand('信用飞'), { matched: ['信用飞'] }],
    ['一个*飞走了', brand('信用飞'), { miss: 'no-alias' }],
    ['晴*电器、晴●●器', brand('晴川电器'), { matched: ['晴川电器'] }],
    ['晴***的冰箱坏了', brand('晴川电器'), { matched: ['晴川电器'] }],
    ['3*电器城开业', brand('川电器'), { miss: 'no-alias' }],
    ['云*公司', brand('云杉公司'), { matched: ['云杉公司'] }],
    ['在**米外', mi, { miss: 'no-alias' }],
    ['C++ (完整版)', brand('C++'), { matched: ['C++'] }],
    // spoken to by its account alone
    ['@云杉电器 烟机漏电没人管', brand('云杉电器'), { matched: ['@云杉电器'] }],
    ['＠云杉电器官方，你们管不管', brand('云杉'), { matched: ['@云杉电器官方'] }],
    ['回复@云杉客服:还没退款', brand('云杉'), { matched: ['@云杉客服'] }],
    [
      '@foo@yunshan_support 漏水',
      brand('云杉', { aliases: ['Yunshan'] }),
      { matched: ['@yunshan_support'] },
    ],
    ['云杉漏水@云杉售后@云杉售后 ', brand('云杉'), { matched: ['云杉', '@云杉售后'] }],
    ['@小杉管家 漏水', brand('云杉', { ownAccounts: ['小杉管家'] }), { matched: ['@小杉管家'] }],
    ['@苹果官方 又降价', brand('苹果', { context: ['手机'] }), { matched: ['@苹果官方'] }],
    ['@云杉树下的猫 早安', brand('云杉'), { miss: 'no-alias' }],
    ['@云杉维权 早安', brand('云杉'), { miss: 'no-alias' }],
    ['好看//@云杉官方:新品', brand('云杉'), { miss: 'no-alias' }],
    // a link, a @user or nothing visible is no word to look for
    ['@张三 见http://t.cn/a1', brand('云杉', { aliases: ['@云杉官方'] }), { miss: 'no-alias' }],
    ['@张三 你好', brand('云杉', { aliases: ['www.yunshan.com', '\u200b'] }), { miss: 'no-alias' }],
    ['云杉漏水 @张三 ', brand('云杉', { exclude: ['@云杉官方'] }), { matched: ['云杉'] }],
    ['云杉漏水', brand('云杉', { context: ['http://yunshan.com'] }), { matched: ['云杉'] }],
  ])('%s', (text, about, expected) => {
    expect(matchBrand(text, about)).toEqual(expected)
  })
})

it('reads settings that were stored before accounts were listed', () => {
  const settings = { aliases: ['云杉家电'], exclude: [], context: [] }
  expect(matchBrand('@云杉客服 漏水', { name: '云杉', settings })).toEqual({
    matched: ['@云杉客服'],
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
      {
        list: 'about',
        index: 1,
        sentence: '喝碗小米粥',
        why: { miss: 'excluded', by: ['小米粥'] },
      },
      { list: 'about', index: 2, sentence: '红米坏了', why: { miss: 'no-alias' } },
      { list: 'notAbout', index: 1, sentence: '小米价格涨了', why: { matched: ['小米'] } },
    ])
  })
})
