import { gzipSync } from 'node:zlib'

import { expect, test } from 'vitest'

import { unpackedBody } from '../../../crawlers/read/unpacked-body.ts'

const json = '{"text":"售后 <b>没人</b> 接 & 不回","id":"1"}'
const shown = json.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

test.each([
  ['as it was sent', json, json],
  ['gzip that was not undone', gzipSync(json), json],
  [
    'the page that a browser shows JSON in',
    `<html><head><meta name="color-scheme" content="light dark"></head><body><pre style="word-wrap: break-word;">${shown}</pre><div class="json-formatter-container"></div></body></html>`,
    json,
  ],
  [
    'a page of words with something preformatted',
    `<html><body><div>售后</div><pre>{"a":1}</pre></body></html>`,
    `<html><body><div>售后</div><pre>{"a":1}</pre></body></html>`,
  ],
  ['preformatted words', '<pre>售后电话</pre>', '<pre>售后电话</pre>'],
  ['without its end', '<pre>{"a":1}', '<pre>{"a":1}'],
  ['nothing', '', ''],
])('%s', (_name, body, plain) => {
  expect(unpackedBody(Buffer.from(body)).toString()).toBe(plain)
})

test('gzip that is cut off, and a bomb, stay what they are', () => {
  const cut = gzipSync(json).subarray(0, 20)
  expect(unpackedBody(cut)).toEqual(cut)
  const bomb = gzipSync(Buffer.alloc(300 * 1024 * 1024))
  expect(unpackedBody(bomb)).toEqual(bomb)
})
