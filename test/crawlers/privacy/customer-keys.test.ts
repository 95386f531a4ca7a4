import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { customerKeys } from '../../../crawlers/privacy/customer-keys.ts'

const of = (text: string) => customerKeys(text, ['a key'])

describe('customerKeys', () => {
  it.each([
    ['订单号：2026031100123，三天没发货', '查了下单号2026031100123还是没动静'],
    ['order no. 2026-0311-0012 never came', 'Order number: 202603110012'],
    ['运单编号SF1234567890丢件', '物流单号 sf1234567890 显示签收'],
    ['我的电话是138 1234 5678', '请联系我：13812345678'],
    ['本人手机+86 138-1234-5678，尽快回电', '预留手机号13812345678'],
    ['联系方式 Lan@Example.com', '我的邮箱lan@example.com'],
    ['订单号：２０２６０３１１００１２３', '订单号2026031100123'],
  ])('knows the customer of "%s" again', (one, other) => {
    expect(of(one)).toHaveLength(1)
    expect(of(other)).toEqual(of(one))
    expect(of(one)[0]).toMatch(/^[0-9a-f]{16}$/)
  })

  it.each([
    ['a number of somebody else', '安装师傅电话13812345678一直不接'],
    ['a phone that nobody is said to own', '打13812345678没人接'],
    ["a shop's address", '给客服邮箱help@example.com写信没人理'],
    ['a public hotline', '打了400-123-4567十几次'],
    ['a price, a model, a year', '我花了3999元买的KFR-35GW，2026年的新款'],
    ['the day of an order', '订单号20260311'],
    ['no number after its word', '订单号忘了，客服也不查'],
    ['nothing', ''],
  ])('takes %s for no key', (_name, text) => {
    expect(of(text)).toEqual([])
  })

  it('makes other keys for other instances, and both while a key is rotated', () => {
    const text = '订单号：2026031100123'
    expect(customerKeys(text, ['another'])).not.toEqual(of(text))
    expect(customerKeys(text, ['another', 'a key'])).toEqual([
      ...customerKeys(text, ['another']),
      ...of(text),
    ])
  })

  it('names each number once, keeps a table of them short, and tells none', () => {
    expect(of('订单号123456789，再说一遍：订单号123456789')).toHaveLength(1)
    const table = Array.from({ length: 50 }, (_, n) => `订单号：${90_000_000 + n}`).join('\n')
    expect(of(table)).toHaveLength(8)
    fc.assert(
      fc.property(fc.stringMatching(/^\d{9,20}$/), (digits) => {
        for (const key of of(`订单号：${digits}`)) expect(key).not.toContain(digits)
      }),
    )
  })

  it('reads a long text in no time', () => {
    const started = performance.now()
    of(`${'订单号我的电话'.repeat(8_000)}${'1380013800'.repeat(2_000)}`)
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})
