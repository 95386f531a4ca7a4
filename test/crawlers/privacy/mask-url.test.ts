import { expect, test } from 'vitest'

import { maskUrl } from '../../../crawlers/privacy/mask-url.ts'

test.each([
  [
    'https://shop.example.com/kf?order_no=20250614123456&from=sms&mobile=13912345678#top',
    'https://shop.example.com/kf?from=sms#top',
  ],
  ['https://form.example.com/a?userPhone=139&openid=oX1&id=7', 'https://form.example.com/a?id=7'],
  ['https://form.example.com/a?who=wang%40example.com', 'https://form.example.com/a'],
  ['https://wang:secret@bbs.example.com/t/1', 'https://bbs.example.com/t/1'],
  ['https://bbs.example.com/a?access_token=abc', 'https://bbs.example.com/a'],
])('%s keeps what its readers need: %s', (url, expected) => {
  expect(maskUrl(url)).toBe(expected)
  expect(maskUrl(expected)).toBe(expected)
})

test.each([
  // numbers of posts that look like a phone
  'https://tieba.baidu.com/p/13912345678?pid=13912345679',
  // its link does not open without
  'https://www.xiaohongshu.com/explore/6651?xsec_token=ABc%3D&xsec_source=pc_search',
  'https://bbs.example.com/t?page=2&q=%E6%BC%8F 水&a=1+1',
  'https://item.jd.com/100012043978.html#comment',
  'javascript:alert(1)',
  'no address',
  '',
])('%s stays as it is', (url) => expect(maskUrl(url)).toBe(url))
