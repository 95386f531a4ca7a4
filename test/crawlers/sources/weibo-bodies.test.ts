import { describe, expect, test } from 'vitest'

import { weibo } from '../../../crawlers/sources/weibo/weibo.ts'
import { RunEndedError, type RunEnd } from '../../../crawlers/source.ts'
import { fetchedAt, fixture } from '../../contracts/source.ts'

const parse = (body: Buffer | string, url?: string) =>
  weibo.parse(Buffer.from(body), {
    fetchedAt,
    settings: {},
    ...(url === undefined ? {} : { url }),
  })

describe('comments', () => {
  test('of the old page: hot ones once, answers to others, no time without a year invented', () => {
    const page = parse(
      fixture('weibo/comments-show.json'),
      'https://m.weibo.cn/api/comments/show?id=5177000000000011&page=2',
    )
    expect(page).toMatchObject({
      outcome: 'ok',
      next: '3',
      posts: [
        {
          sourceId: '5177000000000201',
          kind: 'comment',
          url: 'https://m.weibo.cn/detail/5177000000000011',
          text: '我家去年也是[允悲]',
          publishedPrecision: 'day',
          author: { id: '6100000021', name: '老王修电器', verified: true },
          likes: 12_000,
          approx: true,
          parentId: '5177000000000011',
        },
        { sourceId: '5177000000000203', likes: 0, parentId: '5177000000000011' },
        {
          sourceId: '5177000000000202',
          text: '回复@老王修电器:同款',
          publishedAt: new Date('2025-06-14T03:55:00Z'),
          author: undefined,
          likes: undefined,
          parentId: '5177000000000201',
        },
      ],
    })
    expect(page.posts).toHaveLength(3)
  })

  test('of hotFlowChild: the comment that is answered, both halves of the cursor', () => {
    const page = parse(fixture('weibo/hotflow-child.json'))
    expect(
      page.posts.map(({ sourceId, text, likes, parentId, url }) => [
        sourceId,
        text,
        likes,
        parentId,
        url,
      ]),
    ).toEqual([
      ['5177000000000302', '师傅也收了我拆机费', 3, '5177000000000301', undefined],
      ['5177000000000303', '', 0, '5177000000000301', undefined],
    ])
    expect(page.next).toBe('140122&max_id_type=1')
  })

  test('of the PC site: answers stand below the root, which names itself', () => {
    const page = parse(fixture('weibo/pc-comments.json'))
    expect(page.posts).toMatchObject([
      {
        sourceId: '5177000000000401',
        parentId: undefined,
        text: '保修期内凭什么收费 [怒]',
        likes: 21,
      },
      { sourceId: '5177000000000402', parentId: '5177000000000401' },
    ])
    expect(page.next).toBe('82511576961854')
  })

  test('none yet is the end, not a failure', () => {
    expect(parse('{"ok":0,"msg":"还没有人评论哦~快来抢沙发！"}').outcome).toBe('end')
    expect(parse('{"ok":1,"data":{"data":[],"total_number":0,"max_id":0}}').outcome).toBe('empty')
  })
})

test('reposts are posts below what they repost, even where that was taken away', () => {
  const page = parse(
    fixture('weibo/reposts.json'),
    'https://m.weibo.cn/api/statuses/repostTimeline?id=5177000000000601&page=1',
  )
  expect(page.posts.map(({ sourceId, kind, parentId }) => [sourceId, kind, parentId])).toEqual([
    ['5177000000000602', 'post', '5177000000000601'],
    ['5177000000000603', 'post', '5177000000000601'],
  ])
  expect(page.posts[1]).toMatchObject({ likes: 0, reposts: 0, comments: 0, approx: false })
})

test('a post of the PC site stands bare in its answer', () => {
  expect(parse(fixture('weibo/pc-show.json')).posts).toMatchObject([
    {
      sourceId: '5177000000000501',
      kind: 'post',
      text: '关于热水器漏水的说明',
      publishedAt: new Date('2025-06-13T01:15:42Z'),
      publishedPrecision: 'second',
      author: { id: '6100000051', verified: true },
      likes: 10_001,
      approx: false,
    },
  ])
})

test('gaps, advertising and cards of other kinds are skipped; groups are opened to the bottom', () => {
  const page = parse(fixture('weibo/gaps.json'))
  expect(page.skipped).toBe(3)
  expect(page.posts).toMatchObject([
    {
      sourceId: '5177000000000703',
      text: '客服电话打不通\n打了一上午',
      publishedAt: new Date('2025-06-14T01:05:00Z'),
      author: { followers: 123_000 },
    },
  ])
  expect(page.next).toBe('5177000000000700')
})

test('a long text belongs to the post that its address names, and to nobody without one', () => {
  const body = fixture('weibo/extend.json')
  expect(parse(body, 'https://m.weibo.cn/statuses/extend?id=5177000000000008').posts).toMatchObject(
    [{ sourceId: '5177000000000008', publishedAt: null }],
  )
  const bare = parse(body)
  expect([bare.outcome, bare.posts]).toEqual(['empty', []])
  expect(bare.detail).toBeTruthy()
})

describe('result pages of s.weibo.com', () => {
  test('today’s: the hidden whole text, counts in words, who is verified, what was reposted', () => {
    const page = parse(fixture('weibo/search-page.html'))
    expect([page.outcome, page.skipped, page.next]).toEqual(['ok', 2, '2'])
    expect(page.posts).toEqual([
      {
        sourceId: '5177000000000801',
        kind: 'post',
        url: 'https://m.weibo.cn/detail/5177000000000801',
        text: '澜汐洗衣机第三次报修，\n还是没人上门 [怒] 网页链接',
        publishedAt: new Date('2025-06-14T03:05:00Z'),
        publishedPrecision: 'minute',
        author: { id: '6100000081', name: '城南维权', verified: true },
        likes: 1_000_000,
        reposts: 15_000,
        comments: 0,
        approx: true,
      },
      expect.objectContaining({
        sourceId: '5177000000000803',
        parentId: '5177000000000802',
        text: '@澜汐电器 出来解释',
        publishedAt: new Date('2025-06-13T12:30:00Z'),
        author: { id: '6100000083', name: '转一下', verified: false },
        likes: 3,
        reposts: 0,
        comments: 12,
      }),
      expect.objectContaining({
        sourceId: '5177000000000802',
        text: '澜汐空调外机掉下来了',
        publishedAt: new Date('2024-12-31T15:59:00Z'),
        author: { id: '6100000082', name: '原来的人', verified: undefined },
        likes: 0,
        reposts: 88,
        comments: 9,
      }),
    ])
  })

  test('that of 2017 tells the second beside its words', () => {
    const html = `<div class="WB_cardwrap"><div mid="4106162368327071" action-type="feed_list_item">
      <div class="face"><a href="http://weibo.com/u/6100000091"></a></div>
      <div class="feed_content wbcon"><a nick-name="老网友" href="http://weibo.com/u/6100000091?x=1">老网友
        <a class="W_icon icon_approve_gold"></a></a>
        <p class="comment_txt" node-type="feed_list_content"><em class="red">澜汐</em>修了三次 </p></div>
      <div class="feed_from W_textb"><a date="1494468860000" title="2017-05-11 10:14" node-type="feed_list_item_date"
        href="http://weibo.com/6100000091/F2AjiyWfB">4分钟前</a></div>
      <div class="feed_action"><a action-type="feed_list_forward">转发<em>1</em></a>
        <a action-type="feed_list_comment">评论</a><a action-type="feed_list_like"><em>2</em></a></div></div></div>`
    expect(parse(html).posts).toMatchObject([
      {
        sourceId: '4106162368327071',
        text: '澜汐修了三次',
        publishedAt: new Date(1_494_468_860_000),
        publishedPrecision: 'second',
        author: { id: '6100000091', name: '老网友', verified: true },
        likes: 2,
        reposts: 1,
        comments: 0,
      },
    ])
  })

  test('nothing found is told apart from a page of another kind', () => {
    const none =
      '<div class="card-wrap"><div class="card card-no-result s-pt20b40"><p>抱歉，未找到相关结果。</p></div></div>'
    expect(parse(none)).toMatchObject({ outcome: 'empty', posts: [], next: null })
    expect(parse('<html><body><div class="other"></div></body></html>').outcome).toBe('bad_payload')
  })
})

test.each([
  ['{"ok":-100,"errno":"-100","url":"https://m.weibo.cn/captcha?x"}', 'captcha'],
  ['{"ok":-100,"url":"https://weibo.com/login.php"}', 'auth_required'],
  ['{"ok":0,"message":"该微博不存在","error_code":20101}', 'not_found'],
  ['{"ok":0,"msg":"由于博主设置，目前内容暂不可见"}', 'gone'],
  ['{"ok":0,"message":"暂无查看权限","error_type":"toast"}', 'gone'],
  ['{"error":"expired_token","error_code":21327,"request":"/2/x.json"}', 'auth_required'],
  ['{"error":"User requests out of rate limit!","error_code":10023}', 'rate_limited'],
  ['{"ok":0,"msg":"什么也没说"}', 'shape_changed'],
  ['<html><head><title>403 Forbidden</title></head></html>', 'blocked'],
  ['<html><body>请输入验证码</body></html>', 'captcha'],
  ['<html><title>Sina Visitor System</title></html>', 'auth_required'],
])('%s is %s', (body, outcome) => {
  const page = parse(body)
  expect([page.outcome, page.posts]).toEqual([outcome, []])
  expect(page.detail).toBeTruthy()
})

describe('a crawl that reads comments', () => {
  const hotflow = (page: object) => Buffer.from(JSON.stringify({ ok: 1, data: page }))
  const comment = (id: string, at: string) => ({
    id,
    rootid: id,
    created_at: at,
    text: '同款',
    user: null,
  })

  async function crawl(comments: number, site: (url: URL) => Buffer) {
    const asked: string[] = []
    const walk = weibo.fetch({
      settings: { cookie: 'SUB=x', longText: false, pages: 1, comments },
      queries: ['澜汐'],
      since: new Date('2025-06-14T03:00:00Z'),
      now: fetchedAt,
      signal: new AbortController().signal,
      fetchBody: async (url) => {
        asked.push(url.replace(/^https:\/\/m\.weibo\.cn/, ''))
        const body = site(new URL(url))
        return { url, status: 200, headers: {}, body, fetchedAt }
      },
      browserPage: () => Promise.reject(new RunEndedError({ outcome: 'browser_missing' })),
      browserAnswers: () => Promise.reject(new RunEndedError({ outcome: 'browser_missing' })),
      unparsable: () => undefined,
    })
    const given: [string, string | undefined][] = []
    for (;;) {
      const step = await walk.next()
      if (step.done) {
        const end: RunEnd = step.value
        return { asked, given, end }
      }
      given.push([step.value.sourceId, step.value.parentId])
    }
  }
  const search = (url: URL) => url.pathname === '/api/container/getIndex'

  test('asks for those of recent posts that have some, page by page, and keeps the recent ones', async () => {
    const { asked, given, end } = await crawl(2, (url) => {
      if (search(url)) return fixture('weibo/search.json')
      return url.searchParams.get('max_id') === '77'
        ? hotflow({
            data: [comment('903', 'Sat Jun 14 11:01:00 +0800 2025')],
            max_id: 0,
            max_id_type: 0,
          })
        : hotflow({
            data: [
              comment('901', 'Sat Jun 14 11:50:00 +0800 2025'),
              comment('902', 'Fri Jun 13 08:00:00 +0800 2025'),
            ],
            max_id: 77,
            max_id_type: 1,
          })
    })
    expect(asked.slice(1)).toEqual([
      '/comments/hotflow?id=5177000000000011&mid=5177000000000011&max_id_type=0',
      '/comments/hotflow?id=5177000000000011&mid=5177000000000011&max_id=77&max_id_type=1',
    ])
    expect(given.filter(([id]) => id.startsWith('90'))).toEqual([
      ['901', '5177000000000011'],
      ['903', '5177000000000011'],
    ])
    expect(end.outcome).toBe('ok')
  })

  test('asks for none unless told to', async () => {
    const { asked } = await crawl(0, () => fixture('weibo/search.json'))
    expect(asked).toHaveLength(1)
  })

  test('goes on where comments need a login, says so, and asks no more of them', async () => {
    const { asked, given, end } = await crawl(1, (url) =>
      search(url)
        ? fixture('weibo/search.json')
        : Buffer.from('{"ok":-100,"url":"https://passport.weibo.com/"}'),
    )
    expect(asked).toHaveLength(2)
    expect(given.map(([id]) => id)).toContain('5177000000000010')
    expect(end).toMatchObject({ outcome: 'ok', detail: expect.stringContaining('auth_required') })
  })

  test('ends where they are answered with a captcha', async () => {
    const { end } = await crawl(1, (url) =>
      search(url) ? fixture('weibo/search.json') : fixture('weibo/captcha.json'),
    )
    expect(end.outcome).toBe('captcha')
  })
})
