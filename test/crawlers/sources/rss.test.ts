import { expect, test } from 'vitest'

import { rss } from '../../../crawlers/sources/rss/rss.ts'
import { fetchedAt, fixture, sourceContract } from '../../contracts/source.ts'

const settings = { url: 'https://forum.example.com/latest.rss' }
const parse = (body: Buffer | string) => rss.parse(Buffer.from(body), { fetchedAt, settings })

sourceContract({
  source: rss,
  settings,
  full: fixture('rss/forum.rss'),
  empty: fixture('rss/empty.rss'),
  errors: [
    ['a web page', '<!doctype html><html><body>维护中</body></html>', 'bad_payload'],
    ['plain words', 'blocked', 'bad_payload'],
    ['an error of RSSHub', '{"error":{"message":"route not found"}}', 'bad_payload'],
    ['another XML', '<?xml version="1.0"?><sitemapindex/>', 'shape_changed'],
  ],
  site: () => fixture('rss/forum.rss'),
})

sourceContract({
  source: rss,
  settings: { url: 'https://forum.example.com/?s={query}&feed=rss2&paged={page}', items: 'post' },
  full: fixture('rss/atom.xml'),
  empty: Buffer.from('<feed xmlns="http://www.w3.org/2005/Atom"/>'),
  errors: [],
  site: (url) => fixture(url.endsWith('paged=1') ? 'rss/atom.xml' : 'rss/empty.rss'),
})

test('RSS 2.0: full text before summary, relative links, a missing date stays missing', () => {
  const read = parse(fixture('rss/forum.rss'))
  expect(read.posts).toMatchObject([
    {
      sourceId: 't-301',
      url: 'https://forum.example.com/t/301?a=1&b=2',
      title: '澜汐热水器半夜自己排水，谁懂',
      text: '半夜两点听见水声，起来一看排水阀一直开着。\n售后说这是“正常现象”。',
      publishedAt: new Date('2025-06-14T01:30:00Z'),
      author: { name: '阿苇' },
      comments: 17,
    },
    {
      sourceId: 'https://forum.example.com/t/300',
      title: '洗衣机E21怎么办 & 求助',
      author: { name: 'bo@example.com' },
    },
    {
      sourceId: 'https://forum.example.com/t/299',
      publishedAt: null,
      publishedPrecision: 'unknown',
    },
  ])
  expect(read.unparsable).toHaveLength(1)
})

test('Atom, RDF and JSON Feed', () => {
  expect(parse(fixture('rss/atom.xml')).posts).toMatchObject([
    {
      title: '拆开澜汐 X3 内胆',
      url: 'https://blog.example.com/posts/7',
      text: '焊缝漏点在这里',
      author: { name: '修理工老何' },
    },
    { text: '两年换三个点火针', publishedAt: new Date('2025-06-10T01:00:00Z') },
  ])
  expect(parse(fixture('rss/rdf.xml')).posts).toMatchObject([
    {
      sourceId: 'https://old.example.com/88',
      text: '一开机就跳闸',
      publishedAt: new Date('2025-06-13T02:00:00Z'),
    },
  ])
  expect(parse(fixture('rss/feed.json')).posts).toMatchObject([
    { sourceId: 'j-2', text: '涉及两款型号', author: { name: '早报' } },
    { sourceId: '1', text: '1 < 2 & 好' },
  ])
})

test('a link that is no web address is left out', () => {
  const item =
    '<rss><channel><item><title>x</title><link>javascript:alert(1)</link></item></channel></rss>'
  expect(parse(item).posts[0]?.url).toBeUndefined()
})

test('a feed that is not well-formed is read as far as it goes', () => {
  const item =
    '<rss><channel><item><title>一 & 二</title><link>https://a.example/1</link><description>没关<b>'
  expect(parse(item).posts).toMatchObject([{ title: '一 & 二', url: 'https://a.example/1' }])
})
