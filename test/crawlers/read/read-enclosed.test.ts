import { describe, expect, test } from 'vitest'

import { sourceOf } from '../../../crawlers/sources.ts'
import { fetchedAt, fixture } from '../../contracts/source.ts'

function parse(kind: string, body: string) {
  const source = sourceOf(kind)
  if (!source) throw new Error(kind)
  return source.parse(Buffer.from(body), { fetchedAt, settings: source.example ?? {} })
}

describe('a body that a capturing tool wrapped in its own', () => {
  test.each([
    ['jd', 'jd/comments.json'],
    ['douyin', 'douyin/comments.json'],
    ['xiaohongshu', 'xiaohongshu/comments.json'],
    ['dianping', 'dianping/user-feeds.json'],
    ['heimao', 'heimao/complaints.json'],
    ['smzdm', 'smzdm/rank.json'],
  ])('%s', (kind, file) => {
    const body = fixture(file).toString()
    const plain = parse(kind, body)
    expect(plain.posts.length).toBeGreaterThan(0)
    const wrapped = { code: 200, message: 'ok', data: JSON.parse(body) }
    expect(parse(kind, JSON.stringify(wrapped))).toEqual(plain)
    expect(parse(kind, JSON.stringify({ code: 200, data: { result: body } }))).toEqual(plain)
  })

  test.each([
    [
      'a refusal is named by what is within',
      '{"data":{"ok":-100,"url":"https://m.weibo.cn/captcha"}}',
      'captcha',
    ],
    [
      'an empty list within something unknown is no silence',
      '{"message":"?","data":{"data":{"comments":[]}}}',
      'shape_changed',
    ],
    ['nor is nothing', '{"data":null}', 'shape_changed'],
    ['nor words', '{"data":"ok"}', 'shape_changed'],
  ])('%s', (_name, body, outcome) => {
    const kind = outcome === 'captcha' ? 'weibo' : 'jd'
    expect(parse(kind, body)).toMatchObject({ outcome, posts: [] })
  })
})
