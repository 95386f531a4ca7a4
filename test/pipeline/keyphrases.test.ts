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
    ['刚买三天就降价了', ['买后降价']],
    ['用了两天死机，维修修了三次', ['死机卡顿', '返修']],
    ['快递员把箱子压扁了', ['包装破损']],
    ['被电商的套路骗了', ['欺骗消费者']],
    ['洗手时被电了一下', ['漏电']],
    ['天天被电话骚扰', []],
    ['暂时不想换热水器', []],
    ['大冬天的没热水', ['不出热水']],
    ['不知道保修几年', []],
    ['说我自己弄坏的拒绝保修', ['不保修']],
    ['显示签收的第二天就上门了', []],
    ['系统显示已签收', ['提前签收']],
    ['师傅随便弯几下就装好', []],
    ['师傅随便装的', ['安装差']],
    ['电池有防短路设计', []],
    ['风大照样打着火', []],
    ['价格爆炸', []],
    ['充电宝突然爆炸', ['着火冒烟']],
    ['邀请码已过期', []],
    ['牛奶是过期的', ['不新鲜']],
    ['物流很快但安装费收了我三百', ['物流快', '安装收费']],
    ['安装费要了260，三角阀一个45', ['安装收费', '材料收费']],
    ['不过安装费有点贵', ['收费高']],
    ['说是免费安装，来了就要收费', ['免费安装要收钱', '额外收费']],
    ['安装花了二十分钟，安装200多台了没出过问题', []],
    ['外卖晚了半小时，汤都凉了', ['送达超时', '餐品凉了']],
    ['超时赔付挺好的', []],
    ['点的微辣给的特辣，还少给了一双筷子', ['发错货', '少发漏发']],
    ['自己去镇上拉回来的，不给送货', ['不送货上门']],
    ['客服回复慢，一问三不知', ['回复慢', '客服不专业']],
    ['售后的人都不联系我', ['没人联系']],
    ['买完第三天便宜了80，说不支持价保', ['买后降价']],
    ['连个角阀都没有，什么配件都没有', ['缺配件']],
    ['一会热一会冷，水小得可怜', ['忽冷忽热']],
    ['触摸屏不灵，经常自动关机', ['触控不灵', '死机卡顿']],
    ['没有网上说的发烫现象', []],
    ['听说会漏水', []],
    ['能降价就好了', []],
    ['这回洗发水洗完头皮很痒，是假的', ['头皮不适', '假货']],
    ['颜色不一样，码数偏小，有线头', ['色差', '尺码不准', '破洞脱线']],
    ['特别差的包装，太慢的物流', ['包装差', '物流慢']],
    ['没有很快的物流', ['物流不快']],
    ['效果不会差', ['效果不差']],
    ['前台折腾了好一阵子', []],
  ])('%s', (text, expected) => {
    expect(classify({ text }).keyphrases).toEqual(expected)
  })

  it('names no fault of a post that praises and complains of nothing', () => {
    const judgement = classify({ text: '屏幕清晰，声音大，很满意，推荐购买' })
    expect(judgement).toMatchObject({ complaint: false, sentiment: 'pos' })
    expect(judgement.keyphrases).toEqual(['屏幕清晰', '声音大'])
  })

  it.each([
    ['Parcel came two weeks late and the box was crushed', ['late delivery', 'damaged in transit']],
    ['They refused to refund me and nobody answered the phone', ['no reply', 'no refund']],
    ['The heater stopped working after a month, it leaks too', ['stopped working', 'leaks']],
    ['It never leaked and never broke, great quality', ['good quality']],
    ['The refurbished tablets are sold with 12 months of warranty, shipping is free.', []],
  ])('%s', (text, expected) => {
    expect(classify({ text }).keyphrases.toSorted()).toEqual(expected.toSorted())
  })

  it('names each phrase once and at most eight', () => {
    const text =
      '漏水，漏水。掉漆，异味，死机，假货，少发，发错货，乱收费，态度差，没人接，包装破了，不退款'
    const { keyphrases } = classify({ text })
    expect(keyphrases).toHaveLength(8)
    expect(new Set(keyphrases).size).toBe(8)
  })
})
