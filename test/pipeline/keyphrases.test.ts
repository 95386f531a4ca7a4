import { describe, expect, it } from 'vitest'

import { createClassifier } from '../../pipeline/classify.ts'

const classify = createClassifier()

describe('keyphrases', () => {
  it.each([
    ['安装师傅太慢了', ['安装慢']],
    ['都十天了还没人来安装', ['安装慢']],
    ['材料费真的太贵，客服半天不回消息', ['收费高', '客服不理人']],
    ['漏水，噪音也大', ['漏水', '噪音大']],
    ['一直不退款', ['不退款']],
    ['没有漏水，不存在漏电', []],
    ['如果漏水怎么办', []],
    ['音质真的很不错', ['音质好']],
    ['物流不快', ['物流不快']],
    ['键盘手感不太好', ['手感不好']],
    ['安装好了', []],
    ['刚买三天就降价了', ['降价不补']],
    ['用了两天死机，维修修了三次', ['死机卡顿', '返修']],
    ['快递员把箱子压扁了', ['包装破损']],
  ])('%s', (text, expected) => {
    expect(classify({ text }).keyphrases).toEqual(expected)
  })

  it('names each phrase once and at most eight', () => {
    const text =
      '漏水，漏水。掉漆，异味，死机，假货，少发，发错货，乱收费，态度差，没人接，包装破了，不退款'
    const { keyphrases } = classify({ text })
    expect(keyphrases).toHaveLength(8)
    expect(new Set(keyphrases).size).toBe(8)
  })
})
