import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { maskPersonal } from '../../../crawlers/privacy/mask-personal.ts'

const digits = (n: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: n, maxLength: n }).map((d) => d.join(''))
const mobile = fc
  .tuple(fc.constantFrom('3', '4', '5', '6', '7', '8', '9'), digits(9))
  .map(([second, rest]) => `1${second}${rest}`)
const luhnCard = fc
  .tuple(fc.constantFrom('62', '45', '51'), fc.integer({ min: 13, max: 16 }).chain(digits))
  .map(([start, rest]) => {
    const body = start + rest
    const sum = body
      .split('')
      .toReversed()
      .reduce((total, char, at) => {
        const value = Number(char) * (at % 2 === 0 ? 2 : 1)
        return total + (value > 9 ? value - 9 : value)
      }, 0)
    return `${body}${(10 - (sum % 10)) % 10}`
  })
const idCard = fc
  .tuple(
    digits(6),
    fc.integer({ min: 1930, max: 2015 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    digits(3),
  )
  .map(([area, year, month, day, serial]) => {
    const body = `${area}${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}${serial}`
    const sum = body
      .split('')
      .reduce((total, char, at) => total + Number(char) * (2 ** (17 - at) % 11), 0)
    return body + '10X98765432'[sum % 11]
  })
const clause = fc.constantFrom(
  '热水器漏水三次了',
  '售后一直不来',
  '请联系',
  '谁来管管，',
  'call me at ',
)

describe('what is hidden', () => {
  test.each([
    ['打我电话13912345678', '打我电话1******'],
    ['电话：139 1234 5678，急', '电话：1******，急'],
    ['139-1234-5678', '1******'],
    ['+86 139 1234 5678', '1******'],
    ['1 3 9 1 2 3 4 5 6 7 8', '1******'],
    ['１３９１２３４５６７８', '1******'],
    ['座机 010-62345678', '座机 ******'],
    ['身份证 11010119900307803X 已发', '身份证 ****** 已发'],
    ['卡号 6222 0212 3456 7890 128', '卡号 ******'],
    ['订单号：JD20190612887766', '订单号：******'],
    ['快递单号 SF1234567890123 一直不动', '快递单号 ****** 一直不动'],
    ['编号#20190612001', '编号#******'],
    ['邮箱 li.ming_88@mail.example.com。', '邮箱 ******。'],
    ['加我微信：wx_demo2020 说', '加我微信：****** 说'],
    ['QQ 123456789，在吗', 'QQ ******，在吗'],
    ['车牌京A·D12345没人管', '车牌******没人管'],
    ['我的沪B·12345，车牌号：粤BD12345', '我的******，车牌号：******'],
  ])('%s', (text, masked) => expect(maskPersonal(text)).toBe(masked))

  test('a mobile number, whatever stands around it', () => {
    const written = fc
      .tuple(mobile, fc.constantFrom('', ' ', '-', '－', '.', '  '))
      .map(([number, gap]) => ({
        number,
        text:
          gap === '－'
            ? number
            : [number.slice(0, 3), number.slice(3, 7), number.slice(7)].join(gap),
      }))
    fc.assert(
      fc.property(clause, written, clause, (before, { number, text }, after) => {
        const masked = maskPersonal(`${before}${text}${after}`)
        expect(masked.replaceAll(/\D/g, '')).not.toContain(number.slice(3))
        expect(masked.startsWith(before)).toBe(true)
        expect(masked.endsWith(after)).toBe(true)
      }),
    )
  })

  test('a bank card that passes Luhn and an ID card that passes its check', () => {
    fc.assert(
      fc.property(fc.oneof(luhnCard, idCard), (number) => {
        expect(maskPersonal(`号码在此${number}。`)).not.toContain(number)
      }),
    )
  })

  test('masked text stays as it is', () => {
    const parts = fc.array(
      fc.oneof(clause, mobile, luhnCard, idCard, digits(5), fc.string({ maxLength: 20 })),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(parts, (pieces) => {
        const once = maskPersonal(pieces.join(''))
        expect(maskPersonal(once)).toBe(once)
      }),
    )
  })
})

describe('what stays', () => {
  test.each([
    '型号 F60-21WB1 用了3年',
    '花了 3299 元，加装费 599',
    '¥12,345.67',
    '2018 2019 2020 2021 每年都坏',
    '打 12315 投诉，客服 400-820-8888 没人接',
    '95588 也打过',
    '1599 2699 499 三个价位',
    '15 20 30 40 50 60 度都试过',
    '2025-06-14 08:30 下单，06-20 才到',
    'https://m.weibo.cn/detail/4383183661430868',
    '订单号不对，单号也查不到',
    '流水号1234',
    '第13800个用户',
    '@澜汐官方 你们管不管',
    '容量 60L，功率 2100W，保修 8 年',
    '微信支付3299，微信公众号投诉了，QQ音乐卡顿',
    '新F12345 型，豫备 30 天',
    '身份证 110101199003078031（假的，校验位不对）',
  ])('%s', (text) => expect(maskPersonal(text)).toBe(text))

  test('any price or year below 100 000', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999 }), (n) => {
        expect(maskPersonal(`只要${n}元`)).toBe(`只要${n}元`)
      }),
    )
  })
})
