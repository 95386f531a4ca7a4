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
