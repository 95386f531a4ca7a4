import { describe, expect, test } from 'vitest'

import { distinctPosts } from '../../../crawlers/read/distinct-posts.ts'
import { pageState } from '../../../crawlers/read/page-state.ts'
import { reachOf } from '../../../crawlers/read/reach-of.ts'
import { snakeKeys } from '../../../crawlers/read/snake-keys.ts'

describe('the state that a page carries', () => {
  test.each([
    [
      'assigned, with JavaScript’s undefined, which words keep',
      '<script>window.__INITIAL_STATE__={"noteId":"1","none":undefined,"said":"undefined"}</script>',
      { note_id: '1', none: null, said: 'undefined' },
    ],
    [
      'percent-encoded JSON',
      `<script id="RENDER_DATA" type="application/json">${encodeURIComponent('{"awemeId":"2"}')}</script>`,
      { aweme_id: '2' },
    ],
    [
      'plain JSON after scripts of another kind',
      '<script>var x = {"a":1}</script><script type="application/json">{"likedCount":3}</script>',
      { liked_count: 3 },
    ],
    [
      'assigned, with code after it and braces in its words',
      '<script>window.__INITIAL_STATE__ = {"a":{"b":"}{"}};(function(){var s={}})();</script>',
      { a: { b: '}{' } },
    ],
    [
      'numbers too long for JSON',
      '<script>_ROUTER_DATA = {"id":7603286382429717282};</script>',
      { id: '7603286382429717282' },
    ],
  ])('%s', (_name, html, state) => {
    expect(pageState(html)).toEqual(state)
  })

  test.each([
    '',
    '<p>x</p>',
    '<script>var a=1</script>',
    '<script>__INITIAL_STATE__={broken</script>',
  ])('%j carries none', (html) => expect(pageState(html)).toBeUndefined())
})

test('keys are respelled all the way down, values are not', () => {
  expect(snakeKeys({ userInfo: [{ userId: 'aB', xsecToken: null }], URL: 1 })).toEqual({
    user_info: [{ user_id: 'aB', xsec_token: null }],
    URL: 1,
  })
})

test('of posts that come twice the first stands; what is none stays', () => {
  const post = (sourceId: string, text: string) => ({
    sourceId,
    text,
    kind: 'comment' as const,
    publishedAt: null,
    publishedPrecision: 'unknown' as const,
  })
  const kept = [post('1', 'a'), null, 'why', 'why', post('2', 'b')]
  expect(distinctPosts([...kept, post('1', 'c'), null])).toEqual([...kept, null])
})

test('one rounded count makes the reach approximate', () => {
  const exact = { value: 3, approx: false }
  expect(reachOf({ likes: exact, comments: { value: 12_000, approx: true } })).toEqual({
    likes: 3,
    reposts: undefined,
    comments: 12_000,
    approx: true,
  })
  expect(reachOf({ likes: exact }).approx).toBe(false)
})
