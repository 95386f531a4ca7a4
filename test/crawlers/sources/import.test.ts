import { expect, test } from 'vitest'

import { imported } from '../../../crawlers/sources/import/import.ts'
import { fetchedAt, fixture, sourceContract } from '../../contracts/source.ts'

sourceContract({
  source: imported,
  settings: {},
  full: fixture('import/posts.jsonl'),
  empty: Buffer.from('\n\n'),
  errors: [['lines of something else', 'a,b\n1,2', 'shape_changed']],
})

test('reads one post a line and says which lines it could not read', () => {
  const page = imported.parse(fixture('import/posts.jsonl'), { fetchedAt, settings: {} })
  expect(page.posts).toMatchObject([
    {
      sourceId: 'shop-1',
      publishedAt: new Date('2025-06-13T02:00:00Z'),
      publishedPrecision: 'second',
      reply: { at: new Date('2025-06-14T01:00:00Z') },
    },
    { sourceId: 'shop-2', kind: 'review', publishedAt: null, publishedPrecision: 'unknown' },
  ])
  expect(page.unparsable.map((why) => why.split(':')[0])).toEqual(['line 3', 'line 4'])
  expect(imported.needs({})).toBe('import')
})

test('a JSON array, one object, an id that is left out or a number', () => {
  const parse = (body: string) => imported.parse(Buffer.from(body), { fetchedAt, settings: {} })
  const form = {
    text: '装了三次',
    publishedAt: '2025-06-13T10:00:00+08:00',
    author: { name: '周' },
  }
  const page = parse(JSON.stringify([form, { ...form, sourceId: 7 }, { text: ' ' }, null, form]))
  expect(page.posts.map((post) => post.sourceId)).toEqual([
    expect.stringMatching(/^[\da-f]{64}$/),
    '7',
    page.posts[0]?.sourceId,
  ])
  expect(page.unparsable.map((why) => why.split(':')[0])).toEqual(['line 3', 'line 4'])
  expect(parse(JSON.stringify(form, null, 2)).posts).toMatchObject([
    { sourceId: page.posts[0]?.sourceId, kind: 'review', text: '装了三次' },
  ])
  expect(parse('{"sourceId":1,"text":"a"}\n\n{"sourceId":2}').unparsable[0]).toMatch(
    /^line 3: text/,
  )
})
