import { expect, test } from 'vitest'

import { appstore } from '../../../crawlers/sources/appstore/appstore.ts'
import { fetchedAt, fixture, sourceContract } from '../../contracts/source.ts'

const settings = { appId: '1440000001' }
const errors = [
  ['a web page', '<!doctype html><html><body>Sign in</body></html>', 'bad_payload'],
  ['another JSON', '{"errors":[]}', 'shape_changed'],
  ['another XML', '<?xml version="1.0"?><error/>', 'shape_changed'],
  ['a feed that was cut', '{"feed":{"entry":[{"id"', 'bad_payload'],
] as const

const page = (url: string) => /page=(\d+)/.exec(url)?.[1]

sourceContract({
  source: appstore,
  settings,
  full: fixture('appstore/reviews.json'),
  empty: fixture('appstore/empty.json'),
  errors,
  site: (url) => fixture(page(url) === '1' ? 'appstore/reviews.json' : 'appstore/reviews-2.json'),
})

sourceContract({
  source: appstore,
  settings: { ...settings, format: 'xml' },
  full: fixture('appstore/reviews.xml'),
  empty: Buffer.from('<feed xmlns="http://www.w3.org/2005/Atom"></feed>'),
  errors,
  site: () => fixture('appstore/reviews.xml'),
})

test('reads JSON: the app itself is no review, a date may be missing, line breaks stay', () => {
  const read = appstore.parse(fixture('appstore/reviews.json'), { fetchedAt, settings })
  expect([read.posts.length, read.skipped, read.next]).toEqual([3, 1, '2'])
  expect(read.posts[0]).toMatchObject({
    sourceId: '12870000001',
    kind: 'review',
    title: '连不上热水器',
    text: '更新以后一直提示设备离线，\n客服只会让我重装。',
    publishedAt: new Date('2025-06-13T19:00:00Z'),
    rating: { value: 1, max: 5 },
    author: { id: '701', name: '小满要早起' },
    product: { id: '1440000001', version: '4.2.1' },
    likes: 1,
  })
  expect(read.posts[2]?.publishedAt).toBeNull()
})

test('a single review comes as an object; the last page leads nowhere', () => {
  const read = appstore.parse(fixture('appstore/reviews-2.json'), { fetchedAt, settings })
  expect([read.posts.length, read.next]).toEqual([1, null])
})

test('reads XML: the plain text, not its HTML twin', () => {
  const read = appstore.parse(fixture('appstore/reviews.xml'), { fetchedAt, settings })
  expect(read.posts[0]).toMatchObject({
    sourceId: '12870000001',
    text: '更新以后一直提示设备离线，\n客服只会让我重装 & 重启。',
    rating: { value: 1, max: 5 },
    product: { version: '4.2.1' },
  })
  expect(read.next).toBeNull()
})

test('an app number is asked for in words', () => {
  expect(appstore.settings.safeParse({ appId: 'lanxi' }).error?.issues[0]?.message).toContain(
    '1234567890',
  )
})
