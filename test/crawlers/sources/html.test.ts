import { gzipSync } from 'node:zlib'

import { describe, expect, test } from 'vitest'

import { html } from '../../../crawlers/sources/html/html.ts'
import { RunEndedError, type FetchContext } from '../../../crawlers/source.ts'
import { fetchedAt, fixture, sourceContract } from '../../contracts/source.ts'

const settings = {
  listUrl: 'https://shop.example.com/reviews?page={page}',
  guard: '#reviews',
  item: 'li.review',
  fields: {
    id: { attr: 'data-id' },
    text: '.words',
    url: { selector: 'a.more', attr: 'href' },
    published: 'time',
    author: '.who',
    rating: { selector: '.stars', attr: 'data-score' },
    likes: { selector: '.up', regex: '[\\d.万]+' },
    reply: { selector: '.answer', regex: '商家：(.+)' },
  },
}
const errors = [
  ['a captcha', fixture('html/blocked.html'), 'captcha'],
  ['a login', '<html><body>请先登录</body></html>', 'auth_required'],
  ['a refusal', '<html><body>Access Denied</body></html>', 'blocked'],
  ['a new layout', '<html><body><div class="list-v2"></div></body></html>', 'shape_changed'],
] as const

sourceContract({
  source: html,
  settings,
  full: fixture('html/list.html'),
  empty: fixture('html/none.html'),
  errors,
  site: (url) =>
    fixture(
      url.endsWith('page=1')
        ? 'html/list.html'
        : url.endsWith('page=2')
          ? 'html/list-2.html'
          : 'html/none.html',
    ),
})

sourceContract({
  source: html,
  settings: {
    ...settings,
    listUrl: 'https://shop.example.com/reviews',
    next: 'a[rel=next]',
    browser: true,
  },
  full: fixture('html/list.html'),
  empty: fixture('html/none.html'),
  errors,
  site: (url) => fixture(url.endsWith('page=2') ? 'html/list-2.html' : 'html/list.html'),
})

const parse = (body: Buffer | string, more: Record<string, unknown> = {}) =>
  html.parse(Buffer.from(body), { fetchedAt, settings: { ...settings, ...more } })

test('reads the fields by selector, attribute and pattern', () => {
  const { posts } = parse(fixture('html/list.html'))
  expect(posts).toMatchObject([
    {
      sourceId: '901',
      url: 'https://shop.example.com/r/901',
      text: '装了一周就\n漏电跳闸，太危险',
      publishedAt: new Date('2025-06-14T02:00:00Z'),
      author: { name: '阿苇' },
      rating: { value: 1, max: 5 },
      likes: 35,
      reply: { text: '已联系您', at: null },
    },
    { sourceId: '900', publishedPrecision: 'day', likes: 2 },
    { sourceId: '899', publishedAt: new Date('2025-06-13T12:15:00Z'), likes: undefined },
  ])
  expect(parse(fixture('html/list-2.html')).posts[0]).toMatchObject({ likes: 11_000, approx: true })
})

test('an item whose words are missing is counted, not dropped', () => {
  const page = parse(
    '<div id="reviews"><li class="review" data-id="1"><time>昨天</time></li></div>',
  )
  expect([page.outcome, page.posts, page.unparsable.length]).toEqual(['shape_changed', [], 1])
})

test('without ids the same words of the same person stay the same post', () => {
  const { id: _id, url: _url, ...fields } = settings.fields
  const ids = () => parse(fixture('html/list.html'), { fields }).posts.map((post) => post.sourceId)
  expect(ids()).toEqual(ids())
  expect(new Set(ids()).size).toBe(3)
})

test('a date pattern is tried first', () => {
  const page =
    '<div id="reviews"><li class="review" data-id="1"><p class="words">好</p><time>03/06/2025</time></li></div>'
  expect(parse(page, { dateFormat: 'dd/MM/yyyy' }).posts[0]?.publishedAt).toEqual(
    new Date('2025-06-02T16:00:00Z'),
  )
})

test('a selector or pattern that cannot be read is named among the settings; with data it is a path', () => {
  const faults = (more: object) =>
    html.settings.safeParse({ ...settings, ...more }).error?.issues.map(({ path }) => path) ?? []
  expect(faults({ guard: 'div[[', item: '..bad[' })).toEqual([['guard'], ['item']])
  expect(faults({ fields: { text: '.ok', title: 'h2[' } })).toEqual([['fields', 'title']])
  expect(faults({ data: 'body', guard: '..bad[', fields: { text: 'a..b' } })).toEqual([])
  expect(
    html.settings.safeParse({ ...settings, fields: { text: { selector: 'p', regex: '(' } } })
      .success,
  ).toBe(false)
})

test('needs a browser where it says so', () => {
  expect(html.needs(settings)).toBe('none')
  expect(html.needs({ ...settings, browser: true })).toBe('browser')
})

describe('a page that nobody wrote selectors for', () => {
  const itself = (body: Buffer | string, url?: string) =>
    html.parse(Buffer.from(body), {
      fetchedAt,
      settings: { listUrl: 'https://example.invalid/' },
      ...(url === undefined ? {} : { url }),
    })

  test('reviews of its ld+json, each with the product that it stands in', () => {
    const page = itself(fixture('html/ld-reviews.html'))
    expect(page).toMatchObject({ outcome: 'ok', skipped: 1, unparsable: ['Review: no words'] })
    expect(page.posts).toMatchObject([
      {
        sourceId: 'https://shop.example.com/r/71',
        kind: 'review',
        url: 'https://shop.example.com/r/71',
        title: '装了三次',
        text: '打孔&返工，\n师傅换了两个',
        publishedAt: new Date('2025-06-13T12:15:30Z'),
        author: { name: '小满' },
        rating: { value: 2, max: 5 },
        likes: 12,
        product: { id: 'LX-300', name: '澜汐 X3 热水器' },
      },
      { text: '一周后漏水', publishedPrecision: 'day', rating: { value: 8, max: 10 } },
    ])
  })

  test('an article: h1, time, author, main text', () => {
    const page = itself(fixture('html/article.html'), 'https://paper.example.com/x?from=share')
    expect(page.posts).toMatchObject([
      {
        sourceId: 'https://paper.example.com/a/20250613/8.html',
        url: 'https://paper.example.com/a/20250613/8.html',
        kind: 'article',
        title: '澜汐空调外机坠落 住户称报修未果',
        text: '13日上午，一台外机从四楼落下，所幸无人受伤。\n住户说，两个月前就报修过支架，\n“一直让等”。',
        publishedAt: new Date('2025-06-13T13:07:00Z'),
        author: { name: '林某某' },
      },
    ])
  })

  test('an article by what ld+json says of it', () => {
    const page = itself(
      '<html><head><script type="application/ld+json">{"@type":"NewsArticle","headline":"别的题","datePublished":"2025-06-13T08:00:01Z","author":[{"@type":"Person","name":"何某"}]}</script></head><body><article><h1>热水器召回</h1><p>编号在六位以内的请停用，并联系售后。</p></article></body></html>',
    )
    expect(page.posts).toMatchObject([
      {
        title: '热水器召回',
        text: '编号在六位以内的请停用，并联系售后。',
        publishedAt: new Date('2025-06-13T08:00:01Z'),
        author: { name: '何某' },
      },
    ])
  })

  test('the list in the JSON of its scripts', () => {
    expect(itself(fixture('html/next-data.html'), 'https://s.example.com/p').posts).toMatchObject([
      {
        sourceId: '66a1f2',
        url: 'https://s.example.com/r/66a1f2',
        text: '退款拖了\n一个月',
        publishedAt: new Date('2025-06-13T09:15:02Z'),
        author: { id: 'u9', name: 'Bo C.' },
        rating: { value: 1, max: 5 },
        likes: 3,
        reply: { text: '已退款' },
      },
      { sourceId: '66a1f3', title: undefined, reply: undefined },
    ])
    expect(itself(fixture('html/initial-state.html')).posts).toMatchObject([
      {
        sourceId: '7603286382429717282',
        text: '烘干机烧焦味，},{ 客服让等',
        publishedAt: new Date('2025-06-13T08:00:00Z'),
        likes: 12_000,
        approx: true,
      },
      { sourceId: '7603286382429717283', author: { name: '何' } },
    ])
  })

  test('microdata', () => {
    const page = itself(
      '<html><body><div itemprop="review" itemscope itemtype="https://schema.org/Review"><span itemprop="author">阿苇</span><meta itemprop="datePublished" content="2025-06-13"><meta itemprop="ratingValue" content="1"><p itemprop="reviewBody">漏水</p></div></body></html>',
    )
    expect(page.posts).toMatchObject([
      { text: '漏水', author: { name: '阿苇' }, rating: { value: 1 }, publishedPrecision: 'day' },
    ])
  })

  test('what is hidden in comments, where nothing else is there', () => {
    expect(itself(fixture('html/packed.html')).posts[0]?.text).toContain('滤网&风道都发霉')
  })

  test.each([
    ['a captcha', fixture('html/blocked.html'), 'captcha'],
    ['a login', '<html><body>请先登录</body></html>', 'auth_required'],
    ['JSON of something else', '{"links":[{"id":1,"title":"x"}]}', 'shape_changed'],
    ['a sitemap', fixture('html/sitemap.xml'), 'empty'],
    ['words', 'blocked', 'bad_payload'],
  ])('%s is no article', (_name, body, outcome) => {
    expect(itself(body)).toMatchObject({ outcome, posts: [] })
  })
})

test('a list inside comments is found by the same selectors', () => {
  const page = parse(fixture('html/packed.html'), {
    guard: '#list',
    item: '.post',
    fields: { id: { attr: 'data-id' }, text: '.words', published: 'time' },
  })
  expect(page.posts).toMatchObject([
    {
      sourceId: '148912345678901234567',
      text: '滤网&风道都发霉',
      publishedAt: new Date('2025-06-13T00:01:00Z'),
    },
  ])
})

describe('JSON by paths', () => {
  const data = {
    data: '__NEXT_DATA__',
    guard: 'props.pageProps',
    item: 'props.pageProps.reviews',
    fields: {
      id: 'id',
      text: 'text',
      author: 'consumer.displayName',
      published: 'dates.publishedDate',
      rating: 'rating',
      url: 'url',
    },
  }

  test('that a script carries', () => {
    expect(parse(fixture('html/next-data.html'), data).posts).toMatchObject([
      {
        sourceId: '66a1f2',
        text: '退款拖了\n一个月',
        rating: { value: 1 },
        author: { name: 'Bo C.' },
      },
      { sourceId: '66a1f3' },
    ])
    const state = {
      data: 'window.__INITIAL_STATE__',
      guard: 'note',
      item: 'note.noteMap.*',
      fields: { id: 'id', text: 'content', likes: 'likeCount' },
    }
    expect(parse(fixture('html/initial-state.html'), state).posts).toMatchObject([
      { sourceId: '7603286382429717282', likes: 12_000 },
      { sourceId: '7603286382429717283', likes: 10, approx: true },
    ])
  })

  test('that the body is; an empty list is empty, a missing one a new layout', () => {
    const body = { ...data, data: 'body', guard: 'list', item: 'list' }
    expect(parse('{"list":[{"id":9007199254740993,"text":"慢"}]}', body).posts).toMatchObject([
      { sourceId: '9007199254740993', text: '慢' },
    ])
    expect(parse('{"list":[]}', body).outcome).toBe('empty')
    expect(parse('{"other":[]}', body).outcome).toBe('shape_changed')
    expect(parse('<html>请先登录</html>', body).outcome).toBe('auth_required')
  })
})

/** Posts of a run and what it asked for; `site` may throw. */
async function crawl(
  given: Record<string, unknown>,
  site: (url: string) => Buffer | string,
  since: Date | null = null,
) {
  const asked: string[] = []
  const unparsable: string[] = []
  const answer: FetchContext<unknown>['fetchBody'] = async (url) => {
    asked.push(url.replace('https://shop.example.com', ''))
    return { url, status: 200, headers: {}, body: Buffer.from(site(url)), fetchedAt }
  }
  const walk = html.fetch({
    settings: given,
    queries: [],
    since,
    now: fetchedAt,
    signal: new AbortController().signal,
    fetchBody: answer,
    browserPage: (url) => answer(url),
    browserAnswers: () => Promise.reject(new Error('not here')),
    unparsable: (why) => void unparsable.push(why),
  })
  const posts = []
  for (;;) {
    const step = await walk.next()
    if (step.done) return { posts, end: step.value, asked, unparsable }
    posts.push(step.value)
  }
}
const gone = () => {
  throw new RunEndedError({ outcome: 'not_found' })
}
const article = (title: string) =>
  `<html><body><article><h1>${title}</h1><time datetime="2025-06-13T10:00:00+08:00"></time><p>这一页说的是${title}以及后来的事情。</p></article></body></html>`

describe('a site by its sitemap', () => {
  const index =
    '\ufeff<?xml version="1.0"?><sitemapindex xmlns="x"><sitemap><loc>/s/new.xml.gz</loc><lastmod>2025-06-14</lastmod></sitemap><sitemap><loc>https://shop.example.com/s/old.xml</loc><lastmod>2023-01-01</lastmod></sitemap><sitemap><loc>/index.xml</loc></sitemap></sitemapindex>'
  const site = (url: string) => {
    const { pathname } = new URL(url)
    if (pathname === '/robots.txt') return 'User-agent: *\nDisallow:\nSITEMAP: /index.xml\n'
    if (pathname === '/index.xml') return index
    if (pathname === '/s/new.xml.gz') return gzipSync(fixture('html/sitemap.xml'))
    if (pathname === '/s/old.xml') return '<urlset><url><loc>/a/0.html</loc></url></urlset>'
    return pathname.startsWith('/a/2') ? gone() : article(pathname)
  }

  test('robots.txt, index, gzip, relative places; other hosts and what is gone left out', async () => {
    const run = await crawl({ sitemap: 'https://shop.example.com/', match: '/a/' }, site)
    expect(run.asked).toEqual([
      '/robots.txt',
      '/index.xml',
      '/s/new.xml.gz',
      '/s/old.xml',
      '/a/2.html?x=1&y=2',
      '/a/1.html',
      '/a/0.html',
    ])
    expect(run.posts.map((post) => post.title)).toEqual(['/a/1.html', '/a/0.html'])
    expect(run.end).toMatchObject({ outcome: 'ok' })
  })

  test('what did not change since is not asked for', async () => {
    const since = new Date('2025-06-12T12:00:00Z')
    const run = await crawl({ sitemap: 'https://shop.example.com/index.xml' }, site, since)
    expect(run.asked).toEqual(['/index.xml', '/s/new.xml.gz', '/a/2.html?x=1&y=2', '/a/1.html'])
  })

  test('is read by selectors where they are given; a refusal ends the run', async () => {
    const { listUrl: _listUrl, ...list } = settings
    const sitemap = 'https://shop.example.com/s/old.xml'
    const run = await crawl({ ...list, sitemap }, (url) =>
      url === sitemap ? site(url) : fixture('html/list.html'),
    )
    expect(run.posts.map((post) => post.sourceId)).toEqual(['901', '900', '899'])
    const refused = await crawl({ sitemap }, (url) =>
      url === sitemap ? site(url) : fixture('html/blocked.html'),
    )
    expect(refused.end.outcome).toBe('captcha')
    const changed = await crawl({ ...list, sitemap }, (url) =>
      url === sitemap ? site(url) : article('x'),
    )
    expect(changed.end.outcome).toBe('shape_changed')
    expect(changed.unparsable).toHaveLength(1)
  })
})

test('the page behind an item says more; where it is gone the list stands', async () => {
  const detail = { guard: '.full', fields: { text: '.full', published: '.at', likes: '.up' } }
  const run = await crawl(
    { ...settings, listUrl: 'https://shop.example.com/reviews', detail },
    (url) => {
      if (url.endsWith('/reviews')) return fixture('html/list.html')
      if (url.endsWith('/901'))
        return '<p class="full">装了一周就漏电跳闸，太危险。物业拉了闸。</p><i class="at">2025-06-14 10:00:09</i><b class="up">1.5万</b>'
      return url.endsWith('/900') ? gone() : '<p>新版页面</p>'
    },
  )
  expect(run.posts).toMatchObject([
    {
      sourceId: '901',
      text: '装了一周就漏电跳闸，太危险。物业拉了闸。',
      publishedAt: new Date('2025-06-14T02:00:09Z'),
      likes: 15_000,
      approx: true,
      author: { name: '阿苇' },
    },
    { sourceId: '900', text: '出水快，师傅准时' },
    { sourceId: '899' },
  ])
  expect(run.unparsable).toEqual(['https://shop.example.com/r/899: detail not found'])
})

test('a list needs its guard and fields, a source some address', () => {
  const missing = (given: object) =>
    html.settings.safeParse(given).error?.issues.map(({ path }) => path.join('.')) ?? []
  expect(missing({})).toEqual(['listUrl'])
  expect(missing({ listUrl: 'https://a.example', item: 'li' })).toEqual(['guard', 'fields'])
  expect(missing({ sitemap: 'https://a.example' })).toEqual([])
})
