import type { IncomingMessage } from 'node:http'
import { gzipSync } from 'node:zlib'

import { afterEach, describe, expect, test } from 'vitest'

import { dayMs } from '../../../core/clock.ts'
import {
  createFetching,
  type Fetching,
  type FetchingOptions,
} from '../../../crawlers/fetch/fetching.ts'
import { RunEndedError } from '../../../crawlers/source.ts'

import { loopback, type Answer, type Site } from '../loopback.ts'

const open: { close: () => Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

type Handle = Parameters<typeof loopback>[0]

async function site(handle: Handle): Promise<Site> {
  const made = await loopback(handle)
  open.unshift(made)
  return made
}

function fetching(hosts: string[], more: Partial<FetchingOptions> = {}): Fetching {
  const made = createFetching({
    clock: { now: () => new Date('2025-06-14T04:00:00Z') },
    userAgent: 'Koushao/0.1 (+mailto:ops@example.com)',
    fastHosts: new Set(hosts),
    chromiumPath: null,
    random: () => 0,
    ...more,
  })
  open.push(made)
  return made
}

function run(from: Fetching, signal = new AbortController().signal, minIntervalMs = 0) {
  const made = from.open({ minIntervalMs, signal })
  open.unshift(made)
  return made
}

const ended = (outcome: string, more: Record<string, unknown> = {}) => ({
  end: expect.objectContaining({ outcome }),
  ...more,
})

describe('a request', () => {
  test('says honestly who asks, unpacks, and carries the given headers', async () => {
    const s = await site((path) =>
      path === '/a'
        ? { headers: { 'content-encoding': 'gzip' }, body: gzipSync('漏水') }
        : undefined,
    )
    const answer = await run(fetching([s.host])).fetchBody(`${s.url}/a`, {
      headers: { Cookie: 'SUB=1' },
    })
    expect([answer.status, answer.body.toString(), answer.url]).toEqual([200, '漏水', `${s.url}/a`])
    expect(s.requests.at(-1)?.headers).toMatchObject({
      'user-agent': 'Koushao/0.1 (+mailto:ops@example.com)',
      cookie: 'SUB=1',
    })
    expect(answer.fetchedAt).toEqual(new Date('2025-06-14T04:00:00Z'))
  })

  test.each<[number, Record<string, string>, string, number | undefined]>([
    [401, {}, 'auth_required', undefined],
    [432, {}, 'auth_required', undefined],
    [403, {}, 'blocked', undefined],
    [418, {}, 'blocked', undefined],
    [404, {}, 'not_found', undefined],
    [410, {}, 'gone', undefined],
    [429, { 'retry-after': '90' }, 'rate_limited', 90_000],
    [429, {}, 'rate_limited', undefined],
    [456, {}, 'rate_limited', undefined],
    [461, {}, 'captcha', undefined],
    [503, { 'retry-after': '10' }, 'rate_limited', 10_000],
    [500, {}, 'transport', undefined],
  ])('HTTP %i %j ends the run as %s', async (status, headers, outcome, retryAfterMs) => {
    const s = await site((path) => (path === '/a?key=secret' ? { status, headers } : undefined))
    const asking = run(fetching([s.host])).fetchBody(`${s.url}/a?key=secret`)
    await expect(asking).rejects.toMatchObject(ended(outcome, { retryAfterMs }))
    await expect(asking).rejects.not.toThrow(/secret/)
  })

  test('is repeated where the network or the server failed', async () => {
    let times = 0
    const s = await site((path, request) => {
      if (path !== '/a') return undefined
      times += 1
      if (times === 1) request.socket.destroy()
      return times < 3 ? { status: 502 } : { body: 'ok' }
    })
    const r = run(fetching([s.host]))
    expect((await r.fetchBody(`${s.url}/a`)).body.toString()).toBe('ok')
    expect(r.requests()).toBe(4)
  })

  test('is not made where robots.txt cannot be reached', async () => {
    const s = await site(() => ({}))
    await s.close()
    await expect(run(fetching([s.host])).fetchBody(`${s.url}/a`)).rejects.toMatchObject(
      ended('robots_disallowed'),
    )
  })

  test('that is not answered in time ends', async () => {
    const s = await site((path) => (path === '/robots.txt' ? {} : new Promise<Answer>(() => {})))
    const r = run(fetching([s.host], { timeoutMs: 100 }))
    await expect(r.fetchBody(`${s.url}/a`)).rejects.toMatchObject(ended('transport'))
  })

  test('ends when the run is stopped', async () => {
    const stop = new AbortController()
    const s = await site((path) => {
      if (path === '/robots.txt') return {}
      stop.abort()
      return new Promise<Answer>(() => {})
    })
    await expect(
      run(fetching([s.host]), stop.signal).fetchBody(`${s.url}/a`),
    ).rejects.toMatchObject(ended('aborted'))
  })

  test('for something else than a web page is refused', async () => {
    await expect(run(fetching([])).fetchBody('file:///etc/passwd')).rejects.toMatchObject(
      ended('bad_payload'),
    )
  })
})

describe('a form', () => {
  /** Answers `/form` by `handle`, and tells what came there as "METHOD path body". */
  const formSite = async (handle: (times: number, request: IncomingMessage) => Answer) => {
    const came: string[] = []
    const s = await site(async (path, request) => {
      if (path === '/robots.txt') return {}
      let body = ''
      for await (const chunk of request) body += String(chunk)
      came.push(`${request.method} ${path} ${body}`)
      return path === '/form' ? handle(came.length, request) : { body: 'there' }
    })
    return { s, came }
  }
  const form = { q: '漏水 & 异响', page: '1' }
  const sent = 'q=%E6%BC%8F%E6%B0%B4+%26+%E5%BC%82%E5%93%8D&page=1'

  test('is sent by POST', async () => {
    const { s, came } = await formSite(() => ({ body: 'ok' }))
    const r = run(fetching([s.host]))
    expect((await r.fetchBody(`${s.url}/form`, { form })).body.toString()).toBe('ok')
    expect(came).toEqual([`POST /form ${sent}`])
    expect(s.requests.at(-1)?.headers).toMatchObject({
      'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
      'user-agent': 'Koushao/0.1 (+mailto:ops@example.com)',
    })
  })

  test.each<[string, (request: IncomingMessage) => Answer]>([
    ['the server failed', () => ({ status: 502 })],
    ['the connection broke', (request) => (request.socket.destroy(), {})],
  ])('is not sent again where %s', async (_name, fail) => {
    const { s, came } = await formSite((_times, request) => fail(request))
    await expect(
      run(fetching([s.host])).fetchBody(`${s.url}/form`, { form }),
    ).rejects.toMatchObject(ended('transport'))
    expect(came).toHaveLength(1)
  })

  test('is tried again where nothing was sent', async () => {
    const s = await site(() => ({}))
    const r = run(fetching([s.host]))
    await r.fetchBody(`${s.url}/a`)
    await s.close()
    // until the client has seen that its connection is gone
    await new Promise((resolve) => setTimeout(resolve, 50))
    const before = r.requests()
    await expect(r.fetchBody(`${s.url}/form`, { form })).rejects.toMatchObject(ended('transport'))
    expect(r.requests() - before).toBe(3)
  })

  test.each([
    [303, 'GET /next '],
    [302, 'GET /next '],
    [307, `POST /next ${sent}`],
    [308, `POST /next ${sent}`],
  ])('HTTP %i leads on to %s', async (status, expected) => {
    const { s, came } = await formSite(() => ({ status, headers: { location: '/next' } }))
    await run(fetching([s.host])).fetchBody(`${s.url}/form`, { form })
    expect(came.at(-1)).toBe(expected)
  })

  test('is not sent on to another site', async () => {
    const other = await site(() => ({ body: 'mine now' }))
    const { s } = await formSite(() => ({
      status: 307,
      headers: { location: `${other.url}/take` },
    }))
    await expect(
      run(fetching([s.host, other.host])).fetchBody(`${s.url}/form`, { form }),
    ).rejects.toMatchObject(ended('blocked'))
    expect(other.asked).toEqual([])
  })
})

describe('if changed', () => {
  const etagged =
    (version: () => string) =>
    (path: string, request: IncomingMessage): Answer => {
      if (path === '/robots.txt') return {}
      const etag = `"${version()}"`
      return request.headers['if-none-match'] === etag
        ? { status: 304, headers: { etag } }
        : { headers: { etag, 'last-modified': 'Sat, 14 Jun 2025 03:00:00 GMT' }, body: version() }
    }

  test('a page comes once, and again when it is another', async () => {
    let version = 'a'
    const s = await site(etagged(() => version))
    const from = fetching([s.host])
    const first = run(from)
    expect((await first.fetchBody(`${s.url}/a?key=1`, { ifChanged: true })).body.toString()).toBe(
      'a',
    )
    const { marks } = first.pages()
    expect([...marks.values()]).toEqual([
      { etag: '"a"', lastModified: 'Sat, 14 Jun 2025 03:00:00 GMT' },
    ])
    expect([...marks.keys()].join()).not.toContain('key')

    const second = from.open({ minIntervalMs: 0, signal: new AbortController().signal, marks })
    open.unshift(second)
    const again = second.fetchBody(`${s.url}/a?key=1`, { ifChanged: true })
    await expect(again).rejects.toMatchObject(ended('unchanged'))
    expect(s.requests.at(-1)?.headers['if-modified-since']).toBe('Sat, 14 Jun 2025 03:00:00 GMT')
    expect(second.pages()).toMatchObject({ unchanged: 1, changed: 0 })
    // who does not say so gets the page, and so does another address
    expect((await second.fetchBody(`${s.url}/a?key=1`)).body.toString()).toBe('a')
    expect((await second.fetchBody(`${s.url}/a?key=2`, { ifChanged: true })).status).toBe(200)
    version = 'b'
    expect((await second.fetchBody(`${s.url}/a?key=1`, { ifChanged: true })).body.toString()).toBe(
      'b',
    )
  })
})

describe('a daily budget', () => {
  test('ends the run when it is used up, robots.txt and repeats counted', async () => {
    const s = await site((path) => (path === '/c' ? { status: 500 } : { body: 'page' }))
    const r = fetching([s.host]).open({
      minIntervalMs: 0,
      signal: new AbortController().signal,
      budget: { left: 5, daily: 100, untilMs: 7_200_000 },
    })
    open.unshift(r)
    await r.fetchBody(`${s.url}/a`)
    await r.fetchBody(`${s.url}/b`)
    await expect(r.fetchBody(`${s.url}/c`)).rejects.toMatchObject(
      ended('budget_used', { retryAfterMs: 7_200_000 }),
    )
    expect(s.asked).toEqual(['/robots.txt', '/a', '/b', '/c', '/c'])
  })
})

describe('redirects', () => {
  test('are followed, and a cookie is not shown to another site', async () => {
    const other = await site((path) => (path === '/b' ? { body: 'there' } : undefined))
    const s = await site((path) =>
      path === '/a' ? { status: 302, headers: { location: `${other.url}/b` } } : undefined,
    )
    const answer = await run(fetching([s.host, other.host])).fetchBody(`${s.url}/a`, {
      headers: { cookie: 'SUB=1' },
    })
    expect([answer.url, answer.body.toString()]).toEqual([`${other.url}/b`, 'there'])
    expect(other.requests.at(-1)?.headers['cookie']).toBeUndefined()
    expect(other.asked).toEqual(['/robots.txt', '/b'])
  })

  test('end after five', async () => {
    const s = await site((path) =>
      path.startsWith('/a') ? { status: 302, headers: { location: `${path}a` } } : undefined,
    )
    await expect(run(fetching([s.host])).fetchBody(`${s.url}/a`)).rejects.toMatchObject(
      ended('transport'),
    )
    expect(s.asked.filter((path) => path.startsWith('/a'))).toHaveLength(6)
  })
})

describe('robots.txt', () => {
  const answers = (robots: Answer) => (path: string) =>
    path === '/robots.txt'
      ? robots
      : { body: path === '/elsewhere.txt' ? 'User-agent: *\nDisallow: /' : 'page' }

  test.each<[string, Answer, boolean]>([
    ['forbids a path', { body: 'User-agent: *\nDisallow: /private' }, false],
    [
      'forbids us by name',
      { body: 'User-agent: koushao\nDisallow: /\n\nUser-agent: *\nAllow: /' },
      false,
    ],
    ['forbids somebody else', { body: 'User-agent: other\nDisallow: /' }, true],
    [
      'the longer rule wins',
      { body: 'User-agent: *\nDisallow: /private\nAllow: /private/open' },
      true,
    ],
    [
      'as long a rule to allow wins',
      { body: 'User-agent: *\nDisallow: /private/\nAllow: /private/' },
      true,
    ],
    ['a pattern forbids', { body: 'User-agent: *\nDisallow: /*/open$' }, false],
    ['a pattern that ends elsewhere does not', { body: 'User-agent: *\nDisallow: /*/op$' }, true],
    [
      'our own group counts alone',
      { body: 'User-agent: *\nDisallow: /\n\nUser-agent: Koushao\nDisallow: /else' },
      true,
    ],
    [
      'half a megabyte is read',
      { body: `User-agent: *\n${'# nothing\n'.repeat(45_000)}Disallow: /private` },
      false,
    ],
    [
      'and no more',
      { body: `User-agent: *\n${'# nothing\n'.repeat(60_000)}Disallow: /private` },
      true,
    ],
    ['moved', { status: 301, headers: { location: '/elsewhere.txt' } }, false],
    ['is not there', { status: 404 }, true],
    ['is forbidden', { status: 403 }, true],
    ['the server fails', { status: 500 }, false],
  ])('%s', async (_name, robots, allowed) => {
    const s = await site(answers(robots))
    const asking = run(fetching([s.host])).fetchBody(`${s.url}/private/open`)
    const outcome = await asking.then(
      (answer) => answer.body.toString(),
      (error: unknown) => (error instanceof RunEndedError ? error.end.outcome : error),
    )
    expect(outcome).toBe(allowed ? 'page' : 'robots_disallowed')
    expect(s.asked.includes('/private/open')).toBe(allowed)
  })

  test('is asked once a day per host, by our clock', async () => {
    const s = await site(answers({ body: '' }))
    let now = new Date('2025-06-14T04:00:00Z')
    const from = fetching([s.host], { clock: { now: () => now } })
    const asked = () => s.asked.filter((path) => path === '/robots.txt').length
    await run(from).fetchBody(`${s.url}/a`)
    await run(from).fetchBody(`${s.url}/b`)
    expect(asked()).toBe(1)
    now = new Date(now.getTime() + dayMs + 1)
    await run(from).fetchBody(`${s.url}/c`)
    expect(asked()).toBe(2)
  })
})

describe('politeness', () => {
  test('one at a time per host, and not before the interval has passed', async () => {
    let running = 0
    let most = 0
    const at: number[] = []
    const s = await site(async (path) => {
      if (path === '/robots.txt') return {}
      at.push(performance.now())
      running += 1
      most = Math.max(most, running)
      await new Promise((resolve) => setTimeout(resolve, 10))
      running -= 1
      return { body: 'page' }
    })
    const from = fetching([])
    const [a, b] = [run(from, undefined, 120), run(from, undefined, 120)]
    await Promise.all([
      a.fetchBody(`${s.url}/1`),
      b.fetchBody(`${s.url}/2`),
      a.fetchBody(`${s.url}/3`),
    ])
    expect(most).toBe(1)
    const gaps = at.slice(1).map((time, i) => time - (at[i] ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(115)
  })

  test('a host that asked us to wait is not asked again by another run before', async () => {
    let now = new Date('2025-06-14T04:00:00Z')
    let busy = true
    const s = await site((path) =>
      path === '/robots.txt'
        ? {}
        : busy
          ? { status: 429, headers: { 'retry-after': '60' } }
          : { body: 'ok' },
    )
    const from = fetching([s.host], { clock: { now: () => now } })
    await expect(run(from).fetchBody(`${s.url}/a`)).rejects.toMatchObject(
      ended('rate_limited', { retryAfterMs: 60_000 }),
    )
    busy = false
    now = new Date(now.getTime() + 20_000)
    await expect(run(from).fetchBody(`${s.url}/a`)).rejects.toMatchObject(
      ended('rate_limited', { retryAfterMs: 40_000 }),
    )
    expect(s.asked.filter((path) => path === '/a')).toHaveLength(1)
    now = new Date(now.getTime() + 41_000)
    expect((await run(from).fetchBody(`${s.url}/a`)).body.toString()).toBe('ok')
  })
})

test('a page for a browser says so where there is none', async () => {
  const s = await site(() => ({}))
  await expect(
    run(fetching([s.host])).browserPage(`${s.url}/a`, { waitFor: 'main' }),
  ).rejects.toMatchObject(ended('browser_missing'))
})

test('a redirect to a login says so, and the login page is not asked', async () => {
  const s = await site((path) =>
    path === '/a'
      ? { status: 302, headers: { location: '/passport/signin?r=a' } }
      : { status: 404 },
  )
  await expect(run(fetching([s.host])).fetchBody(`${s.url}/a`)).rejects.toMatchObject(
    ended('auth_required'),
  )
  expect(s.asked).toEqual(['/robots.txt', '/a'])
})

describe('the own network', () => {
  const open = (from: Fetching, home?: string[]) =>
    from.open({
      minIntervalMs: 0,
      signal: new AbortController().signal,
      ...(home === undefined ? {} : { home }),
    })
  /** Two names of this machine; that of the first site counts as a public one. */
  const publicly = {
    isInward: (host: string) => host === 'localhost',
    addressesOf: () => Promise.resolve([]),
  }

  test('is not asked for a link of a public source', async () => {
    const s = await site(() => ({ body: 'the keys of the cloud' }))
    const r = open(fetching([s.host]), ['bbs.example.com'])
    await expect(r.fetchBody(`${s.url}/meta-data`)).rejects.toMatchObject(ended('blocked'))
    expect([s.asked, r.requests()]).toEqual([[], 0])
    await r.close()
  })

  test('nor where a public site redirects to it, for its page or for its robots.txt', async () => {
    const inner = await site(() => ({ body: 'the keys of the cloud' }))
    const inside = inner.url.replace('127.0.0.1', 'localhost')
    for (const led of ['/list', '/robots.txt']) {
      const s = await site((path) =>
        path === led ? { status: 302, headers: { location: `${inside}/meta-data` } } : { body: '' },
      )
      const r = open(fetching([s.host], { inwardness: publicly }))
      await expect(r.fetchBody(`${s.url}/list`)).rejects.toMatchObject(ended('blocked'))
      await r.close()
    }
    expect(inner.asked).toEqual([])
  })

  test('is a source like any other where the operator named it', async () => {
    const s = await site(() => ({ body: 'what the staff say' }))
    const r = open(fetching([s.host]), ['127.0.0.1'])
    expect((await r.fetchBody(`${s.url}/forum`)).body.toString()).toBe('what the staff say')
    await r.close()
  })
})
