import { expect, test } from 'vitest'

import { trustpilot } from '../../../crawlers/sources/trustpilot/trustpilot.ts'
import { fetchedAt, fixture, sourceContract } from '../../contracts/source.ts'

const settings = { domain: 'lanxi.example' }
const parse = (body: Buffer | string, language = 'all') =>
  trustpilot.parse(Buffer.from(body), { fetchedAt, settings: { ...settings, language } })
const next = (data: unknown) =>
  `<html><script id="__NEXT_DATA__" type="application/json">${JSON.stringify(data)}</script></html>`

sourceContract({
  source: trustpilot,
  settings,
  full: fixture('trustpilot/reviews.html'),
  empty: fixture('trustpilot/none.html'),
  errors: [
    [
      'a page that verifies the connection',
      '<!DOCTYPE html><html><title>Just a moment...</title><p>Verifying your connection</p></html>',
      'captcha',
    ],
    [
      'a refusal',
      '<html><title>Attention Required! | Cloudflare</title><h1>Sorry, you have been blocked</h1></html>',
      'blocked',
    ],
    ['the login page', '<html><form action="/users/connect"></form></html>', 'auth_required'],
    [
      'a redirect to the login',
      '{"pageProps":{"__N_REDIRECT":"/users/connect?redirect=x"},"__N_SSP":true}',
      'auth_required',
    ],
    ['a page without data', '<html><body>Reviews</body></html>', 'shape_changed'],
    ['data without reviews', next({ props: { pageProps: { locale: 'en' } } }), 'shape_changed'],
    ['data of another shape', next({ page: '/' }), 'shape_changed'],
    [
      'no such company',
      next({ props: { pageProps: { statusCode: 404 } }, page: '/_error' }),
      'not_found',
    ],
    [
      'a page that was cut',
      '<html><script id="__NEXT_DATA__" type="application/json">{"props":{"pageProps":{"rev',
      'bad_payload',
    ],
  ],
  site: (url) =>
    fixture(
      new URL(url).searchParams.get('page') === '1'
        ? 'trustpilot/reviews.html'
        : 'trustpilot/reviews-2.html',
    ),
})

test('reads the page’s data: the company’s answer, a review that is a title alone', () => {
  const page = parse(fixture('trustpilot/reviews.html'))
  expect(page.posts).toEqual([
    {
      sourceId: '684c00000000000000000001',
      kind: 'review',
      url: 'https://www.trustpilot.com/reviews/684c00000000000000000001',
      title: 'Heater leaked after three days',
      text: 'Installed on Monday,\nleaking by Thursday. No one answers.',
      publishedAt: new Date('2025-06-13T18:22:41Z'),
      publishedPrecision: 'second',
      author: { id: '6a0000000000000000000001', name: 'Mei', verified: true },
      rating: { value: 1, max: 5 },
      likes: 4,
      product: { id: 'lanxi.example', name: 'Lanxi 澜汐' },
      reply: {
        text: 'Hi Mei,\nwe are sorry & will call you.',
        at: new Date('2025-06-14T01:05:09Z'),
      },
    },
    expect.objectContaining({ sourceId: '684c00000000000000000002', text: '安装很快，师傅耐心' }),
    expect.objectContaining({
      sourceId: '684c00000000000000000003',
      title: 'No words',
      text: '',
      rating: { value: 2, max: 5 },
      author: { id: '6a0000000000000000000003', name: undefined, verified: false },
    }),
  ])
  expect([page.unparsable, page.next]).toEqual([['review: id'], '2'])
})

test('a language that nobody wrote in brings the reviews of all: they are not taken for it', () => {
  const full = fixture('trustpilot/reviews.html')
  expect(parse(full, 'zh').posts.map((post) => post.sourceId)).toEqual(['684c00000000000000000002'])
  expect(parse(full, 'fr')).toMatchObject({ posts: [], skipped: 3 })
})

test.each([
  [1, 3, '2'],
  [2, 2, null],
  [9, 40, '10'],
  [10, 40, null],
])('page %i of %i', (currentPage, totalPages, following) => {
  const pageProps = { reviews: [], filters: { pagination: { currentPage, totalPages } } }
  expect(parse(JSON.stringify({ pageProps })).next).toBe(following)
})
