import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'

import { authorHash } from '../../../crawlers/privacy/author-hash.ts'
import { decodeBody } from '../../../crawlers/read/decode-body.ts'
import { htmlText } from '../../../crawlers/read/html-text.ts'
import { inwardHost } from '../../../crawlers/fetch/inward-host.ts'
import { maskName } from '../../../crawlers/privacy/mask-name.ts'
import { nameKey } from '../../../crawlers/privacy/name-key.ts'
import { readByPattern } from '../../../crawlers/read/read-by-pattern.ts'
import { readCount } from '../../../crawlers/read/read-count.ts'
import { readJson } from '../../../crawlers/read/read-json.ts'
import { retryAfterMs } from '../../../crawlers/fetch/retry-after.ts'

describe('readCount', () => {
  test.each([
    [12, 12, false],
    ['1,234', 1234, false],
    ['4.9万', 49_000, true],
    ['4.9万+', 49_000, true],
    ['100万+', 1_000_000, true],
    ['1.2亿', 120_000_000, true],
    ['1000+', 1000, true],
    ['转发', 0, false],
    ['赞', 0, false],
    ['评论(35)', 35, false],
    ['赞 128', 128, false],
    ['1.2万次播放', 12_000, true],
    ['36 条评论', 36, false],
    ['128赞同', 128, false],
  ])('%s', (value, count, approx) => expect(readCount(value)).toEqual({ value: count, approx }))

  test.each(['', null, undefined, -1, 'n/a', {}, Number.NaN, '九'])(
    'nothing to count: %s',
    (value) => expect(readCount(value)).toEqual({ value: undefined, approx: false }),
  )
})

describe('htmlText', () => {
  test.each([
    ['水温<br />忽冷忽热', '水温\n忽冷忽热'],
    ['<p>第一段</p><p>第二段</p>', '第一段\n第二段'],
    ['又坏了<img alt="[怒]" src="x.png">', '又坏了[怒]'],
    ['<a href="/n/x">@澜汐官方</a> <em class="keyword">漏水</em>', '@澜汐官方 漏水'],
    ['A &amp; B &lt;3 &nbsp;C', 'A & B <3 C'],
    ['&amp;amp;', '&amp;'],
    ['一\r\n\r\n二', '一\n二'],
    ['<script>alert(1)</script>好', '好'],
    ['2 < 3 也对', '2 < 3 也对'],
    ['', ''],
  ])('%s', (html, text) => expect(htmlText(html)).toBe(text))

  test('deeply nested markup does not end the process', () => {
    expect(htmlText('<b>'.repeat(5000) + '深')).toBeTypeOf('string')
  })
})

describe('decodeBody', () => {
  const words = '澜汐热水器漏电，售后没人接电话'
  test.each([
    ['UTF-8 by nothing', Buffer.from(words), undefined],
    ['UTF-8 with BOM', Buffer.from(`\ufeff${words}`), undefined],
    ['GB18030 by nothing', iconv.encode(words, 'gb18030'), undefined],
    ['GB18030 by header', iconv.encode(words, 'gb18030'), 'text/html; charset=GB2312'],
    ['UTF-16 by BOM', iconv.encode(words, 'utf16le', { addBOM: true }), undefined],
    ['UTF-8 under a wrong label', Buffer.from(words), 'text/html; charset=gbk'],
    ['GB18030 under a wrong label', iconv.encode(words, 'gb18030'), 'text/html; charset=utf-8'],
    ['UTF-8 under an unknown label', Buffer.from(words), 'text/html; charset=klingon'],
  ])('%s', (_name, body, type) => expect(decodeBody(body, type).replace('\ufeff', '')).toBe(words))

  test('by meta and by XML declaration', () => {
    const html = `<html><head><meta charset="gbk"></head>${words}`
    const xml = `<?xml version="1.0" encoding="gb2312"?><a>${words}</a>`
    expect(decodeBody(iconv.encode(html, 'gbk'))).toBe(html)
    expect(decodeBody(iconv.encode(xml, 'gb18030'))).toBe(xml)
  })

  test('a UTF-8 body that was cut in the middle of a character stays readable', () => {
    expect(decodeBody(Buffer.from(words).subarray(0, -1))).toContain('澜汐热水器漏电')
  })
})

describe('readJson', () => {
  test('keeps every digit of an id beyond 2^53', () => {
    expect(readJson('{"id":7603286382429717282,"n":5,"t":"a 7603286382429717282 \\" b"}')).toEqual({
      id: '7603286382429717282',
      n: 5,
      t: 'a 7603286382429717282 " b',
    })
  })
  test('takes BOM and JSONP off', () => {
    expect(readJson('\ufeff{"a":1}')).toEqual({ a: 1 })
    expect(readJson('fetchJSON_comment98({"a":1});')).toEqual({ a: 1 })
    expect(readJson('({"a":1})')).toEqual({ a: 1 })
    expect(readJson('/**/ jQuery1100_1({"a":1}) ;\n')).toEqual({ a: 1 })
    expect(readJson('try{cb({"a":"x)"});}catch(e){};')).toEqual({ a: 'x)' })
    for (const guard of ['for(;;);', 'while (1);', ")]}',\n", ")]}'\n\n"])
      expect(readJson(`${guard}{"a":1}`)).toEqual({ a: 1 })
  })

  test('JSON that was written as a string, or for a script', () => {
    expect(readJson(JSON.stringify('{"id":7603286382429717282}'))).toEqual({
      id: '7603286382429717282',
    })
    expect(readJson('"售后"')).toBe('售后')
    expect(readJson('cb({"t":"第一行\n第二行","u":undefined});')).toEqual({
      t: '第一行\n第二行',
      u: null,
    })
  })
  test('is undefined where the text is no JSON', () => {
    for (const text of ['', '<html>', '{"a":', 'blocked']) expect(readJson(text)).toBeUndefined()
  })
  test('reads whatever JSON.stringify writes', () => {
    fc.assert(
      fc.property(
        fc.jsonValue().filter((v) => !/\d{16}/.test(JSON.stringify(v))),
        (value) => {
          expect(readJson(JSON.stringify(value))).toEqual(JSON.parse(JSON.stringify(value)))
        },
      ),
    )
  })
})

test.each([
  ['王小明', '王*明'],
  ['王明', '王*'],
  ['明', '*'],
  ['', '*'],
  ['washing-machine-fan', 'w***n'],
  ['👨‍👩‍👧爱洗澡', '👨‍👩‍👧***澡'],
])('maskName %s', (name, masked) => expect(maskName(name)).toBe(masked))

test('JSON that was cut within a string is told in no time', () => {
  const started = performance.now()
  const cut = `{"id":9007199254740993,"a":"${'\\"x'.repeat(200_000)}`
  expect([readJson(cut), readJson(`${cut}\\`)]).toEqual([undefined, undefined])
  expect(performance.now() - started).toBeLessThan(2_000)
})

test('a name without end is masked in no time', () => {
  const started = performance.now()
  expect(maskName(`王${'一二'.repeat(50_000)}明`)).toBe('王***明')
  expect(nameKey('weibo', `${'uid'.repeat(60)}x7`, 'a key')).toMatch(/^[0-9a-f]{16}$/)
  expect(nameKey('weibo', `${'uid'.repeat(60)}7`, 'a key')).toBeNull()
  expect(nameKey('weibo', '9'.repeat(100_000), 'a key')).toBeNull()
  expect(performance.now() - started).toBeLessThan(1_000)
})

test('authorHash tells platforms, authors and instances apart and nothing else', () => {
  const hash = authorHash('weibo', '1001', 'key')
  expect(hash).toMatch(/^[0-9a-f]{64}$/)
  expect(authorHash('weibo', '1001', 'key')).toBe(hash)
  expect(
    new Set([
      hash,
      authorHash('rss', '1001', 'key'),
      authorHash('weibo', '1002', 'key'),
      authorHash('weibo', '1001', 'other'),
    ]).size,
  ).toBe(4)
})

test('retryAfterMs reads seconds and dates', () => {
  const now = new Date('2025-06-14T04:00:00Z')
  expect(retryAfterMs('120', now)).toBe(120_000)
  expect(retryAfterMs('Sat, 14 Jun 2025 04:01:00 GMT', now)).toBe(60_000)
  expect(retryAfterMs('Sat, 14 Jun 2025 03:00:00 GMT', now)).toBe(0)
  for (const nothing of [undefined, '', 'soon', '-5']) expect(retryAfterMs(nothing, now)).toBeNull()
})

test('inwardHost knows its own network', () => {
  for (const host of [
    'localhost',
    'a.localhost',
    '127.0.0.1',
    '10.1.2.3',
    '172.20.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '[::1]',
    '[fe80::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:6464:64c8]',
    '[::]',
    '[fd00:ec2::254]',
    '100.100.100.200',
    '192.0.0.192',
    'localhost.',
    'postgres',
    'metadata.google.internal',
    'printer.local.',
  ])
    expect([host, inwardHost(host)]).toEqual([host, true])
  for (const host of [
    'm.weibo.cn',
    '8.8.8.8',
    '172.32.0.1',
    '100.128.0.1',
    '198.18.0.1',
    '[2606:4700::1]',
    'local.example.com',
  ])
    expect([host, inwardHost(host)]).toEqual([host, false])
})

test('readByPattern reads in the zone, or in the zone that is written', () => {
  const read = (text: string, pattern: string, zone = 'Asia/Shanghai') =>
    readByPattern(text, pattern, zone)
  expect(read('14/06/2025 12:00', 'dd/MM/yyyy HH:mm')).toEqual({
    at: new Date('2025-06-14T04:00:00Z'),
    precision: 'minute',
  })
  expect(read('14/06/2025', 'dd/MM/yyyy', 'UTC')).toEqual({
    at: new Date('2025-06-14T00:00:00Z'),
    precision: 'day',
  })
  expect(read('14/06/2025 12:00 +02:00', 'dd/MM/yyyy HH:mm xxx')?.at).toEqual(
    new Date('2025-06-14T10:00:00Z'),
  )
  expect(read('yesterday', 'dd/MM/yyyy')).toBeNull()
  expect(read('14/06/2025', 'nonsense-[[')).toBeNull()
})
