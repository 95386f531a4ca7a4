import { expect, test } from 'vitest'

import { html } from '../../../crawlers/sources/html/html.ts'
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

test('a selector or pattern that cannot be read is said, not thrown', () => {
  expect(parse(fixture('html/list.html'), { guard: 'div[[' }).outcome).toBe('shape_changed')
  expect(
    html.settings.safeParse({ ...settings, fields: { text: { selector: 'p', regex: '(' } } })
      .success,
  ).toBe(false)
})

test('needs a browser where it says so', () => {
  expect(html.needs(settings)).toBe('none')
  expect(html.needs({ ...settings, browser: true })).toBe('browser')
})
