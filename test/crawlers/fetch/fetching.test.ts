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
    path === '/robots.txt' ? robots : { body: 'page' }

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
