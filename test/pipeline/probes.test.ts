import { describe, expect, it } from 'vitest'

import { complainedAspects, type Aspect } from '../../core/classification.ts'
import { createClassifier } from '../../pipeline/classify.ts'

const classify = createClassifier()
const judge = (text: string) => {
  const judgement = classify({ text })
  return {
    ...judgement,
    neg: complainedAspects(judgement),
    pos: judgement.aspects.filter((a) => a.polarity === 'pos').map((a) => a.name),
  }
}

/** Pairs of sentences that differ in one word or turn. */
describe('sentiment turns with negation, degree, contrast and irony', () => {
  it.each([
    ['这台烟机很好用', 'pos', '这台烟机不好用', 'neg'],
    ['对售后很满意', 'pos', '对售后很不满意', 'neg'],
    ['客服态度不错', 'pos', '客服态度不好', 'neg'],
    ['这个价格不贵，值得买', 'pos', '这个价格太贵，不值得买', 'neg'],
    ['东西没有让人失望，推荐', 'pos', '东西让人失望，不推荐', 'neg'],
    ['用了半年没坏，质量很好', 'pos', '用了半天就坏，质量很差', 'neg'],
    ['噪音不大，很安静', 'pos', '噪音很大，不安静', 'neg'],
    ['师傅并不敷衍，很专业', 'pos', '师傅很敷衍，不专业', 'neg'],
    ['挺好的一款净水器', 'pos', '挺烂的一款净水器', 'neg'],
    ['一点都不卡，流畅', 'pos', '卡得要命，不流畅', 'neg'],
    ['没有传说中那么糟，还不错', 'pos', '没有广告里那么好，很失望', 'neg'],
    ['非常值得购买', 'pos', '千万别买', 'neg'],
    ['好评，五星', 'pos', '差评，一星都嫌多', 'neg'],
    ['虽然慢了点，但是质量很好，很满意', 'pos', '虽然不贵，但是质量太差，很失望', 'neg'],
    ['洗得很干净，老人都说好', 'pos', '洗得不干净，老人都说差', 'neg'],
    ['冰箱收到了，还没用', 'neu', '冰箱收到了，是坏的', 'neg'],
    ['请问这款支持220伏吗？', 'neu', '这款根本不能用，垃圾', 'neg'],
    ['真是服务到家，给力', 'pos', '真是垃圾服务，恶心', 'neg'],
    ['电池很耐用，续航不错', 'pos', '电池不耐用，续航太短', 'neg'],
    ['再次回购，一如既往的好', 'pos', '再也不会买了，越来越差', 'neg'],
    ['呵呵，这质量也能让人放心吗？', 'neg', '这质量让人放心', 'pos'],
  ] as const)('%s: %s / %s: %s', (a, sentimentA, b, sentimentB) => {
    expect([judge(a).sentiment, judge(b).sentiment]).toEqual([sentimentA, sentimentB])
  })
})

describe('a complaint is something that went wrong, not a taste, a wish, a question or a denial', () => {
  it.each([
    ['洗衣机漏水', '洗衣机没有漏水'],
    ['安装师傅一直没来', '安装师傅很快就来了'],
    ['收了三百块材料费，太黑了', '一分钱没收，太好了'],
    ['客服不理人', '客服回复很及时'],
    ['退款半个月还没到账', '退款很快就到账了'],
    ['手机老是死机', '手机从不死机'],
    ['快递把箱子摔破了', '快递包装完好'],
    ['空调不制冷', '空调制冷很好'],
    ['说好的赠品没给', '赠品收到了，很喜欢'],
    ['保修期内拒绝保修', '保修十年很放心'],
    ['净水器用了两天就坏了', '净水器用了两年没坏'],
    ['师傅态度恶劣', '师傅态度很好'],
    ['充不进电，售后也联系不上', '充电很快'],
    ['发错了颜色，不给换', '颜色和图片一样'],
    ['被骗了，根本不是正品', '是正品，放心'],
    ['物流太慢了，等了十天才收到', '物流很快，第二天就收到了'],
    ['收到就有划痕', '不喜欢这个颜色'],
  ])('%s / %s', (complaint, none) => {
    expect([judge(complaint).complaint, judge(none).complaint]).toEqual([true, false])
    expect(judge(none)).toMatchObject({ severity: 0, topics: [] })
  })
})

describe('aspects are judged clause by clause', () => {
  it.each<[string, Aspect[], Aspect[]]>([
    ['物流很快，但是安装费太贵', ['fees'], ['delivery']],
    ['安装很快，就是物流太慢', ['delivery'], ['installation']],
    ['安装师傅很专业，可惜客服不回复', ['responsiveness'], ['installation']],
    ['客服态度恶劣，一直推脱', ['attitude', 'responsiveness'], []],
    ['客服不理人', ['responsiveness'], []],
    ['客服态度差', ['attitude'], []],
    ['说免费安装，结果收了我两百', ['fees', 'honesty'], []],
    ['刚买三天就降价，不给补差价', ['refund'], []],
    ['不给退货，运费还要自己出', ['return'], []],
    ['修了三次还是坏的', ['repair', 'quality'], []],
    ['保修卡没填，说不保修', ['warranty'], []],
    ['没有混水阀，花洒也没有', ['parts'], []],
    ['不给开发票', ['refund'], []],
    ['送货员不送上楼', ['delivery'], []],
    ['到货一周了还没人来安装', ['installation'], []],
    ['屏幕不清晰，电池也不耐用', ['quality'], []],
    ['机器挺好，噪音小', [], ['quality']],
  ])('%s', (text, complained, praised) => {
    const { neg, pos } = judge(text)
    expect([...neg].sort()).toEqual([...complained].sort())
    expect(pos).toEqual(expect.arrayContaining(praised))
  })
})

describe('severity', () => {
  it.each([
    ['热水器漏电，把孩子电到了', 3],
    ['插座冒烟起火了', 3],
    ['没有漏电，就是噪音大', 1],
    ['担心以后会漏电', 0],
    ['漏水', 1],
    ['安装费有点贵', 1],
    ['买回来是坏的，根本用不了，售后不给退货', 2],
    ['联系客服五次都不处理，我要打12315投诉', 2],
    ['再不退款我就起诉，找媒体曝光', 2],
    ['钱扣了不退款，打电话没人接', 2],
    ['很满意', 0],
  ])('%s: %i', (text, severity) => {
    expect(judge(text).severity).toBe(severity)
  })

  it.each([
    ['不退款就找记者曝光', ['media']],
    ['已经向12315举报', ['regulator']],
    ['准备走法律途径起诉商家', ['court']],
    ['懒得投诉12315了', []],
    ['相机曝光过度', []],
    ['很好', []],
  ])('signals of %s', (text, signals) => {
    expect(judge(text).signals).toEqual(signals)
  })
})

describe('English is judged too', () => {
  it.each([
    [
      'The heater stopped working after two days and nobody answered my emails.',
      'neg',
      true,
      ['quality', 'responsiveness'],
    ],
    ['Great product, fast delivery, highly recommended!', 'pos', false, []],
    ['It is not good.', 'neg', false, []],
    ['They refused to refund my money, total scam.', 'neg', true, ['refund']],
    ['No problems at all, works perfectly.', 'pos', false, []],
    ['The adapter caught fire and burned my hand.', 'neg', true, ['safety']],
  ] as const)('%s', (text, sentiment, complaint, aspects) => {
    const judged = judge(text)
    expect(judged).toMatchObject({ language: 'en', sentiment, complaint })
    expect(judged.neg).toEqual(expect.arrayContaining([...aspects]))
  })

  it('other languages are named, not guessed', () => {
    expect(judge('Das Gerät ist leider kaputt').language).toBe('other')
    expect(judge('とても良いです').language).toBe('other')
  })
})

describe('aspects of a short remark', () => {
  it.each([
    ['没有说明书，不会用', ['support']],
    ['到货就有划痕，不知道会不会影响使用', ['quality']],
  ])('%s is about nothing else', (text, aspects) => {
    expect(judge(text).neg).toEqual(aspects)
  })
})

describe('a short question, a lottery or a calm fact is no complaint', () => {
  it.each(['如果水龙头断了怎么换', '问一下怎么安装', '转发抽奖，松果丙送三位', '烟机声音很小'])(
    '%s',
    (text) => {
      expect(judge(text).complaint).toBe(false)
    },
  )
})

/** What an earlier version had right and the present model has wrong: mend one and its line moves up. */
describe('known misses of the trained model', () => {
  it.fails.each(['配件齐全，花洒也有'])('%s is no complaint', (text) => {
    expect(judge(text).complaint).toBe(false)
  })

  it.fails.each([
    ['洗澡的时候漏电，差点触电', ['safety']],
    ['是翻新机，欺骗消费者', ['honesty']],
  ])('%s is about nothing else', (text, aspects) => {
    expect(judge(text).neg).toEqual(aspects)
  })
})
