import { expect, test } from 'vitest'

import { shownAt } from '../../crawlers/shown-at.ts'

test.each([
  ['its own address', 'https://m.weibo.cn/detail/1?a=b', {}, 'https://m.weibo.cn/detail/1?a=b'],
  [
    'a site on this machine that stands in for it',
    'https://m.weibo.cn/detail/1?a=b',
    { baseUrl: 'http://127.0.0.1:9/x' },
    'http://127.0.0.1:9/detail/1?a=b',
  ],
  [
    'a mirror elsewhere does not take its posts along',
    'https://m.weibo.cn/detail/1',
    { baseUrl: 'https://mirror.example.com' },
    'https://m.weibo.cn/detail/1',
  ],
  [
    'there already',
    'http://127.0.0.1:8/p',
    { baseUrl: 'http://127.0.0.1:9' },
    'http://127.0.0.1:8/p',
  ],
  ['none', null, {}, null],
  ['no web address', 'javascript:alert(1)', {}, null],
  ['no address at all', 'see above', {}, null],
])('%s', (_what, url, settings, expected) => expect(shownAt(url, settings)).toBe(expected))
