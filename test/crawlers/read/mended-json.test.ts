import fc from 'fast-check'
import { expect, test } from 'vitest'

import { mendedJson } from '../../../crawlers/read/mended-json.ts'

test.each([
  ['{"a":undefined,"b":[undefined]}', { a: null, b: [null] }],
  ['{"n":NaN,"m":-Infinity}', { n: null, m: null }],
  ['{"a":[1,2,],\n}', { a: [1, 2] }],
  ['{"t":"第一行\n第二行\t完"}', { t: '第一行\n第二行\t完' }],
  [String.raw`{"t":"it\'s \x3cb\x3e \u4f60 \q"}`, { t: "it's <b> 你 q" }],
  [String.raw`{"t":"undefined, NaN ,] \\ \""}`, { t: String.raw`undefined, NaN ,] \ "` }],
])('%s', (text, value) => expect(JSON.parse(mendedJson(text))).toEqual(value))

test('what is JSON already keeps its meaning', () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      expect(JSON.parse(mendedJson(json))).toEqual(JSON.parse(json))
    }),
  )
})

test('a string without end takes no time', () => {
  const cut = `{"a":"${'\\"'.repeat(200_000)}`
  const before = performance.now()
  mendedJson(cut)
  expect(performance.now() - before).toBeLessThan(5_000)
})
