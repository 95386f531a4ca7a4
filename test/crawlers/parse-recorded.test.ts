import { expect, test } from 'vitest'

import { UsageError } from '../../core/errors.ts'
import { parseRecorded } from '../../crawlers/parse-recorded.ts'
import { fetchedAt, fixture } from '../contracts/source.ts'

const at = { fetchedAt, identityKey: 'k' }

test('gives the mentions of a recorded page as they would be stored: masked, without the author’s id', () => {
  const page = parseRecorded('weibo', fixture('weibo/search.json'), at)
  expect([page.outcome, page.next, page.lines.length]).toEqual(['ok', '2', 5])
  expect(page.lines[1]).toMatchObject({
    sourceId: '5177000000000010',
    text: '澜汐洗衣机脱水像打雷，师傅说要加收拆机费380，我的电话1******',
    publishedAt: '2025-06-14T03:30:00.000Z',
    publishedPrecision: 'minute',
    author: {
      idHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      name: '爱***猫',
      followers: 35_000,
      verified: true,
    },
    rating: null,
  })
  const printed = JSON.stringify(page)
  for (const hidden of ['6100000002', '爱晾衣服的猫', '13912345678'])
    expect(printed).not.toContain(hidden)
})

test('reads a body without settings where only fetching needs them', () => {
  expect(parseRecorded('appstore', fixture('appstore/reviews.json'), at).lines[0]).toMatchObject({
    rating: { value: 1, max: 5 },
    product: { id: '1440000001' },
  })
  expect(
    parseRecorded('rss', fixture('rss/forum.rss'), {
      ...at,
      url: 'https://forum.example.com/latest.rss',
    }).lines,
  ).toHaveLength(3)
})

test('reads one body a line, each as it came or with where and when it was recorded', () => {
  const body = (file: string) => JSON.stringify(JSON.parse(fixture(file).toString()))
  const lines = [
    body('weibo/search-2.json'),
    '{"ok":0,"nothing":"known"}',
    JSON.stringify({
      body: body('weibo/hotflow.json'),
      url: 'https://m.weibo.cn/comments/hotflow?id=5177000000000001&mid=5177000000000001',
      fetchedAt: '2025-06-14T12:00:00+08:00',
    }),
  ]
  const page = parseRecorded('weibo', Buffer.from(lines.join('\n')), at)
  expect([page.outcome, page.next, page.lines.length]).toEqual(['ok', null, 2])
  expect(page.lines[1]?.parentId).toBe('5177000000000001')
  expect(page.unparsable).toEqual([expect.stringMatching(/^line 2: shape_changed: /)])
  const single = parseRecorded('weibo', Buffer.from(lines[2] ?? ''), at)
  expect(single.lines).toEqual(page.lines.slice(1))
})

test('an empty or refused page has an outcome and no lines', () => {
  expect(parseRecorded('weibo', fixture('weibo/captcha.json'), at)).toMatchObject({
    outcome: 'captcha',
    lines: [],
  })
  expect(parseRecorded('appstore', Buffer.from(''), at)).toMatchObject({
    outcome: 'bad_payload',
    lines: [],
  })
})

test('wrong use is told', () => {
  expect(() => parseRecorded('telegraph', Buffer.from(''), at)).toThrow(
    /known are weibo, .*appstore, rss, html, import/,
  )
  expect(() =>
    parseRecorded('appstore', Buffer.from(''), { ...at, settings: { appId: 'x' } }),
  ).toThrow(UsageError)
})
