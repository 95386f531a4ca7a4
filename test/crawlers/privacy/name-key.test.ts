import { expect, test } from 'vitest'

import { nameKey } from '../../../crawlers/privacy/name-key.ts'

const of = (name: string, kind = 'weibo', key = 'k') => nameKey(kind, name, key)

test('names that differ by their number alone share a key, and no other', () => {
  expect(of('快乐小王01')).toMatch(/^[0-9a-f]{16}$/)
  expect(of('快乐小王01')).toBe(of('快乐小王_27'))
  expect(of('快乐小王01')).not.toBe(of('快乐小李01'))
  expect(of('快乐小王01')).not.toBe(of('快乐小王01', 'rss'))
  expect(of('快乐小王01')).not.toBe(of('快乐小王01', 'weibo', 'k2'))
})

test.each([
  '快乐小王',
  '用户1234567',
  '手机用户88',
  'momo12',
  'j***5',
  '王1',
  'user_99',
  'jd_123',
  '2024',
  '',
])('none: %s', (name) => expect(of(name)).toBeNull())
