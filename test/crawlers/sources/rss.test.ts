import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'

import { rss } from '../../../crawlers/sources/rss/rss.ts'
import { RunEndedError } from '../../../crawlers/source.ts'
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
    ['an error of RSSHub', '{"error":{"message":"this route is broken"}}', 'bad_payload'],
    ['a route that RSSHub has not', '{"error":{"message":"route not found"}}', 'not_found'],
    [
      'a captcha page',
      '<html><body>Our systems have detected unusual traffic</body></html>',
      'captcha',
    ],
    [
      'an error of WordPress',
      '{"code":"rest_post_invalid_id","message":"文章ID无效。","data":{"status":404}}',
      'not_found',
    ],
    [
      'a closed WordPress',
      '{"code":"rest_forbidden","message":"抱歉，您不能查看。","data":{"status":401}}',
      'auth_required',
    ],
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

describe('WordPress', () => {
  test('its feed: text before excerpt, emoji images, empty titles, the count of comments', () => {
    const page = parse(fixture('rss/wordpress.rss'))
    expect(page.posts).toMatchObject([
      {
        sourceId: 'http://diary.example.com/?p=41',
        kind: 'article',
        title: '澜汐净水器换芯记 – 两次“上门”都没人',
        text: '约了两次都没人来，换芯费倒先扣了 89 元。\n客服说“再等等”。😡',
        publishedAt: new Date('2025-06-13T08:20:07Z'),
        author: { name: '灯下猫' },
        comments: 3,
      },
      {
        title: undefined,
        text: '没有标题的一篇：澜汐洗衣机又响了',
        author: undefined,
        comments: 0,
      },
    ])
  })

  test('its pages follow by `paged`, from the address that was asked or the feed’s own', () => {
    const body = fixture('rss/wordpress.rss')
    expect(
      rss.parse(body, { fetchedAt, settings: { url: 'https://example.invalid/feed' } }).next,
    ).toBe('http://diary.example.com/?s=%E6%BE%9C%E6%B1%90&feed=rss2&paged=2')
    const url = 'https://diary.example.com/feed/?paged=2'
    expect(rss.parse(body, { fetchedAt, settings, url }).next).toBe(
      'https://diary.example.com/feed/?paged=3',
    )
  })

  test('comments name their post and have one page', () => {
    const page = parse(fixture('rss/wordpress-comments.rss'))
    expect(page).toMatchObject({
      next: null,
      posts: [
        {
          sourceId: 'http://diary.example.com/?p=41#comment-7',
          kind: 'comment',
          parentId: 'http://diary.example.com/?p=41',
          text: '我家也是，换完还漏水 <_<',
          author: { name: '阿苇' },
        },
        { sourceId: 'http://diary.example.com/?p=41#comment-6' },
      ],
    })
  })

  test('wp/v2 says the hour in UTC without a Z', () => {
    expect(parse(fixture('rss/wp-posts.json')).posts).toMatchObject([
      {
        sourceId: '41',
        url: 'http://diary.example.com/?p=41',
        title: '澜汐换芯 – 记',
        text: '扣了 89 元',
        publishedAt: new Date('2025-06-13T08:20:07Z'),
        author: { id: '2', name: '灯下猫' },
      },
      // the local date where there is no other
      { sourceId: '38', publishedAt: new Date('2025-06-12T23:59:59Z'), author: undefined },
    ])
    expect(parse(fixture('rss/wp-comments.json')).posts).toMatchObject([
      {
        sourceId: '7',
        kind: 'comment',
        parentId: '41',
        text: '换完还漏水',
        author: { name: '阿苇' },
      },
    ])
    const beyond =
      '{"code":"rest_post_invalid_page_number","message":"页码大于可用页数。","data":{"status":400}}'
    expect(parse(beyond)).toMatchObject({ outcome: 'end', posts: [] })
  })
})

test('Google News: the id, not the redirect; the newspaper apart from the title', () => {
  expect(parse(fixture('rss/google-news.xml')).posts).toMatchObject([
    {
      sourceId: 'CBMiAAAAinvented1',
      url: 'https://news.google.com/rss/articles/CBMiAAAAinvented1?oc=5',
      title: '澜汐热水器被指虚标容积',
      text: '澜汐热水器被指虚标容积 北岸早报',
      publishedAt: new Date('2025-06-13T22:15:30Z'),
      author: { name: '北岸早报' },
    },
    {
      title: '澜汐召回 - 维修 - 说明会',
      text: '澜汐召回 南城 - 快讯\n召回涉及六万台 江口网',
      author: { name: '南城 - 快讯' },
    },
  ])
  const id = `CBMi${'x'.repeat(700)}`
  const long = `<rss><channel><item><guid>${id}</guid><title>长</title></item></channel></rss>`
  expect(parse(long).posts[0]?.sourceId).toBe(id)
})

test('Bing News: the article behind the click counter, the source whatever its namespace is called', () => {
  expect(parse(fixture('rss/bing-news.xml')).posts).toMatchObject([
    {
      sourceId: 'https://paper.example.com/a/20250613?id=9&p=1',
      url: 'https://paper.example.com/a/20250613?id=9&p=1',
      author: { name: '江口网' },
    },
    { url: 'https://paper.example.com/b', text: '' },
  ])
})

test('NodeBB escapes twice; a date that is none stays unknown', () => {
  expect(parse(fixture('rss/nodebb.rss')).posts).toMatchObject([
    { title: '烘干机 A&B 款 <E07> 报错', text: '一启动就报错，图' },
    { text: '转了三层\n才有人接', publishedAt: null, publishedPrecision: 'unknown' },
  ])
})

test('xml:base upon xml:base, a prefix on everything, the feed’s author, an answer', () => {
  expect(parse(fixture('rss/base.xml'))).toMatchObject({
    posts: [
      {
        url: 'https://site.example.com/blog/2025/07.html',
        title: '滤芯 又 堵了',
        text: '才三个月\n又堵',
        publishedAt: new Date('2025-06-13T02:00:00Z'),
        author: { name: '站长' },
      },
      { kind: 'comment', parentId: 'tag:site.example.com,2025:7', author: { name: '路人' } },
    ],
  })
  const url = 'https://site.example.com/blog/feed.atom'
  expect(rss.parse(fixture('rss/base.xml'), { fetchedAt, settings, url }).next).toBe(
    'https://site.example.com/blog/feed.atom?page=2',
  )
})

test('JSON Feed 1.1 and RSSHub: digits kept, both authors, next_url, what is no item', () => {
  expect(parse(fixture('rss/feed-11.json'))).toMatchObject({
    posts: [
      {
        sourceId: '7603286382429717282',
        url: 'https://notes.example.com/n/2',
        text: '排水泵 & 电机都换过',
        publishedAt: new Date('2025-06-13T14:00:00Z'),
        author: { name: '老何' },
      },
      {
        title: '内胆 <锈>',
        text: '第一行\n第二行 < 三',
        publishedAt: null,
        author: { name: '阿苇' },
      },
    ],
    unparsable: ['item: not an object'],
  })
  expect(parse(fixture('rss/rsshub.json')).posts).toMatchObject([
    { sourceId: 'bbs-9', likes: 4, comments: 12, author: { name: '阿苇' } },
    { sourceId: 'https://bbs.example.com/t/8', author: { name: '何' } },
  ])
})

test('GB2312 that nobody declares, blank lines and warnings before the feed', () => {
  const feed =
    '<rss><channel><item><title>热水器漏水</title><guid>g1</guid><pubDate>2025-06-13 10:00:00</pubDate></item></channel></rss>'
  const noisy = `\n\nWarning: deprecated in feed.php\n<?xml version="1.0"?>${feed}`
  expect(parse(iconv.encode(noisy, 'gb2312')).posts).toMatchObject([
    { sourceId: 'g1', title: '热水器漏水', publishedAt: new Date('2025-06-13T02:00:00Z') },
  ])
})

test('turns WordPress pages until one is gone, and asks no other host', async () => {
  const asked: string[] = []
  const first = fixture('rss/wordpress.rss')
  const second = Buffer.from(
    first.toString().replaceAll('?p=4', '?p=3').replaceAll('?p=38', '?p=29'),
  )
  const walk = rss.fetch({
    settings: { url: 'https://diary.example.com/feed' },
    queries: [],
    since: null,
    now: fetchedAt,
    signal: new AbortController().signal,
    fetchBody: async (url) => {
      asked.push(url)
      if (url.endsWith('paged=3')) throw new RunEndedError({ outcome: 'not_found' })
      return { url, status: 200, headers: {}, body: asked.length === 1 ? first : second, fetchedAt }
    },
    browserPage: () => Promise.reject(new Error('not here')),
    browserAnswers: () => Promise.reject(new Error('not here')),
    unparsable: () => undefined,
  })
  const posts = []
  for (;;) {
    const step = await walk.next()
    if (step.done) {
      expect(step.value.outcome).toBe('ok')
      break
    }
    posts.push(step.value.sourceId)
  }
  expect(posts).toHaveLength(4)
  expect(asked).toEqual([
    'https://diary.example.com/feed',
    'https://diary.example.com/feed?paged=2',
    'https://diary.example.com/feed?paged=3',
  ])
})
