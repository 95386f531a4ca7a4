import { load } from 'cheerio'
import { expect, test } from 'vitest'

import { elementOf } from '../../../crawlers/read/element-of.ts'
import { fieldsOf } from '../../../crawlers/read/fields-of.ts'
import { refusedHtml } from '../../../crawlers/read/refused-html.ts'

test('fields are read whatever their type, and never thrown over', () => {
  const fields = fieldsOf({
    id: 0,
    mid: ' 7603286382429717282 ',
    n: 12,
    none: null,
    blank: ' ',
    list: [1],
    text: 'x',
    of: { a: '1.2万' },
    nan: Number.NaN,
  })
  expect(fields.id('id', 'none', 'mid')).toBe('7603286382429717282')
  expect([fields.id('n'), fields.id('text', 'n'), fields.id('list', 'of')]).toEqual([
    '12',
    'x',
    undefined,
  ])
  expect([fields.text('none', 'blank', 'n'), fields.text('nan', 'list')]).toEqual(['12', undefined])
  expect(fields.of('text', 'of').count('b', 'a')).toEqual({ value: 12_000, approx: true })
  expect(fields.count('text')).toEqual({ value: undefined, approx: false })
  expect([fields.list('of', 'list'), fields.list('none')]).toEqual([[1], undefined])
  expect([fields.raw('none', 'n'), fields.has('none'), fields.has('gone')]).toEqual([
    12,
    true,
    false,
  ])
  for (const odd of [null, undefined, 1, 'x', [], [{ id: 1 }]])
    expect(fieldsOf(odd).of('a').id('id')).toBeUndefined()
  // a key of every object is no field
  expect(fieldsOf({}).raw('constructor', '__proto__')).toBeUndefined()
})

test('an element gives its words, or undefined', () => {
  const $ = load('<ul><li id=" a "><b>一</b><i> </i></li><li>二<br>三</li></ul>')
  const page = elementOf($, $.root())
  expect(page.all('li').map((item) => item.text())).toEqual(['一', '二\n三'])
  const first = page.all('li')[0]
  expect([
    first?.text('i'),
    first?.text('u'),
    first?.attr(null, 'id'),
    first?.attr('b', 'id'),
  ]).toEqual([undefined, undefined, 'a', undefined])
  expect([page.has('b'), page.has('u')]).toEqual([true, false])
})

test.each([
  ['', 'bad_payload'],
  ['<html>百度安全验证，请先登录</html>', 'captcha'],
  ['<html><script src="/probe.js"></script></html>', 'captcha'],
  ['<html><a href="https://passport.weibo.com/">x</a></html>', 'auth_required'],
  ['<html>您访问过于频繁</html>', 'rate_limited'],
  ['<html>抱歉，贴子可能已被删除</html>', 'gone'],
  ['<html>页面不存在</html>', 'not_found'],
  ['<h1>403 Forbidden</h1>', 'blocked'],
  ['<html>维护中</html>', 'bad_payload'],
  ['blocked', 'bad_payload'],
])('%j is told as %s', (html, outcome) => {
  expect(refusedHtml(html)).toMatchObject({ outcome, posts: [] })
  expect(refusedHtml(html).detail).toBeTruthy()
})
