import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { maskAddress } from '../../../crawlers/privacy/mask-address.ts'
import { maskPersonal } from '../../../crawlers/privacy/mask-personal.ts'

describe('what is hidden', () => {
  test.each([
    ['浙江省杭州市西湖区文三路123号阳光小区3栋2单元501室', '******'],
    ['我住在阳光小区3栋2单元501', '我住在******'],
    ['地址：中山北路1288弄6号102室', '地址：******'],
    ['北京市海淀区中关村大街27号中关村大厦1203室，请上门', '******，请上门'],
    ['师傅到3号楼2单元301说没人', '师傅到******说没人'],
    ['A座1203没人', '******没人'],
    ['李家村5组12号', '******'],
    ['三栋二单元五零一室', '******'],
    ['上海浦东新区张江镇祖冲之路1000弄5号', '******'],
    ['重庆渝北区龙溪街道花卉园西路8号2幢3-1', '******'],
    ['幸福里小区１２栋', '******'],
    ['寄到解放大道 88 号 2 栋 1 单元 702', '寄到******'],
  ])('%s', (text, masked) => expect(maskAddress(text)).toBe(masked))

  test('a brand that stands hard before a street is not taken along', () => {
    expect(maskAddress('海尔售后中山路18号的网点态度差')).toBe('海尔售后中山路******的网点态度差')
  })
})

describe('what stays', () => {
  test.each([
    '6楼没电梯收了120元搬楼费',
    '三室两厅装了3台，3室2厅的房子',
    '7座SUV 2023款，5座和7座可选',
    '15号下单 20号到',
    '线路3号故障，上海地铁2号线旁边',
    '单元门坏了，一二单元都停水',
    '2栋楼都停水',
    '我们小区3户都漏水，小区5号停水',
    '收货地址 广东省深圳市南山区',
    '杭州市的售后3次没来，比大城市贵100块钱 上海699 县城就999',
    '原来在1号超市买的',
    '家里2楼漏水，城里3户，广场3楼专柜',
    '路由器5号坏了，厂里8号发货',
    '京东618买的，功率2000瓦，400-820-8888',
  ])('%s', (text) => expect(maskPersonal(text)).toBe(text))
})

const from = (...words: string[]) => fc.constantFrom(...words)
const count = (max: number) => fc.integer({ min: 1, max }).map(String)
const home = fc
  .record({
    region: from(
      '',
      '浙江省杭州市西湖区',
      '北京市朝阳区',
      '广东深圳市龙岗区坂田街道',
      '四川省成都市',
    ),
    street: fc.oneof(
      fc.constant(''),
      fc
        .tuple(from('文三路', '中山北路', '解放大道', '青石巷'), count(1999))
        .map(([s, n]) => `${s}${n}号`),
    ),
    estate: from('', '阳光小区', '翠湖花园', '金色家园'),
    building: fc.tuple(count(99), from('栋', '幢', '号楼')).map((parts) => parts.join('')),
    unit: count(9).map((n) => `${n}单元`),
    room: fc.integer({ min: 101, max: 3305 }).map((n) => `${n}室`),
  })
  .map((a) => Object.values(a).join(''))
const lead = from('师傅到了', '地址是', '我家住在', '热水器装在', '收货：', '')
const tail = from('，至今没人来', '。', ' 请尽快', '没人管')
const noise = fc.array(
  fc.oneof(
    from('栋', '室', '号', '路', '小区', '单元', '3', '12', '五', '市', '区', '，', ' ', '-', 'A'),
    fc.string({ maxLength: 6 }),
  ),
  { maxLength: 30 },
)

describe('properties', () => {
  test('no number of a home survives, whatever stands around it', () => {
    fc.assert(
      fc.property(lead, home, tail, (before, address, after) => {
        const masked = maskAddress(`${before}${address}${after}`)
        expect(masked).not.toMatch(/\d/)
        expect(masked.endsWith(after)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test('masked text stays as it is, and never grows by more than its marks', () => {
    fc.assert(
      fc.property(noise, (parts) => {
        const text = parts.join('')
        const once = maskPersonal(text)
        expect(maskPersonal(once)).toBe(once)
        expect(once.length).toBeLessThanOrEqual(text.length * 4 + 8)
      }),
      { numRuns: 2_000 },
    )
  })

  test('a page of text that means ill takes no time', () => {
    const ill = [
      '北京市'.repeat(8_000),
      '文三路1号'.repeat(5_000),
      '中'.repeat(40_000) + '栋室',
      '1栋'.repeat(10_000),
    ]
    for (const text of ill) {
      const start = performance.now()
      maskAddress(text)
      expect(performance.now() - start).toBeLessThan(2_000)
    }
  })
})
