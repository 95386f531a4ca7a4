import { describe, expect, it } from 'vitest'

import { complainedAspects, type Aspect } from '../../core/classification.ts'
import { createClassifier } from '../../pipeline/classify.ts'

const classify = createClassifier()

describe('danger is told, not tested for, sold with or spoken in a figure', () => {
  it.each([
    ['灶台装好就漏气，满屋子味道', '装灶台的师傅连检查漏气都不做，态度很差'],
    ['洗碗机漏电，手一碰就麻', '洗碗机的线换成防漏电的插头还要另收费，太坑'],
    ['新买的烤箱漏电，吓死人', '销售说不买他家的插座烤箱就会漏电，分明是乱收费'],
    ['灶台突然着火，幸好人在', '灶台一会打的着火一会打不着，换了三次都没修好'],
    ['洗碗机漏电没人管', '不买他们的配件，师傅说漏水漏电都不管，店大欺客'],
    ['烤箱玻璃突然炸裂，划到手', '售后气得我要爆炸，电话打了五次没人接'],
    ['洗澡时被电到，手都麻了', '从插上电到加热完要三个小时，质量太差'],
  ])('%s: 3 / %s: less', (danger, none) => {
    expect(classify({ text: danger }).severity).toBe(3)
    expect(classify({ text: none }).severity).toBeLessThan(3)
  })
})

describe('an aspect is what the words are about', () => {
  it.each<[string, Aspect[], Aspect[]]>([
    ['预约了装油烟机，等了五天没人来安装', ['installation'], ['delivery']],
    ['洗衣机等了五天才送到', ['delivery'], []],
    ['油烟机没有配送软管，要另外买', ['parts'], ['delivery']],
    ['打开差一颗螺丝，没法装', [], ['responsiveness']],
    ['墙上打了3个孔，两个是歪的，质量差', [], ['responsiveness']],
    ['给客服打了3次电话，没人处理', ['responsiveness'], []],
    ['不是他们装的就不给保修', ['warranty'], ['repair']],
    ['洗衣机报修一周没人来修', ['repair'], []],
    ['明显是返修机，外壳全是旧划痕，骗人', ['honesty'], ['repair']],
    ['安装费说是明码标价，但是真的太贵', ['fees'], []],
  ])('%s', (text, has, hasNot) => {
    const complained = complainedAspects(classify({ text }))
    for (const aspect of has) expect(complained).toContain(aspect)
    for (const aspect of hasNot) expect(complained).not.toContain(aspect)
  })

  it('hears praise of a person through the degree word', () => {
    const { aspects } = classify({ text: '油烟机有划痕，不过师傅态度非常好' })
    expect(aspects.find((a) => a.name === 'attitude')?.polarity).toBe('pos')
  })
})

describe('keyphrases say something', () => {
  it.each([
    ['安装小管子也要钱', '安装小'],
    ['服务相差太大了', '服务大'],
    ['速度不是一般的快', '速度不一般'],
    ['价格差太多', '价格多'],
  ])('%s: no %s', (text, senseless) => {
    expect(classify({ text }).keyphrases).not.toContain(senseless)
  })

  it.each([
    ['洗碗机噪音太大了', '噪音大'],
    ['售后服务很差', '售后差'],
    ['价格有点高', '价格高'],
  ])('%s: %s', (text, phrase) => {
    expect(classify({ text }).keyphrases).toContain(phrase)
  })
})
