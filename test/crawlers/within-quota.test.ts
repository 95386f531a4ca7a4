import { expect, test } from 'vitest'

import type { FetchedBody } from '../../crawlers/source.ts'
import { withinQuota } from '../../crawlers/within-quota.ts'

const fetchedAt = new Date('2026-03-11T02:00:00Z')

async function second(headers: Record<string, string>) {
  let asked = 0
  const fetchBody = withinQuota(async (url): Promise<FetchedBody> => {
    asked += 1
    return { url, status: 200, headers, body: Buffer.from(''), fetchedAt }
  })
  await fetchBody('https://a.example/1')
  const outcome = await fetchBody('https://a.example/2').then(
    () => 'asked',
    (error: unknown) => error,
  )
  await fetchBody('https://b.example/1')
  return { asked, outcome }
}

test.each([
  [
    'X-RateLimit of Mastodon, an ISO time',
    { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '2026-03-11T02:05:00Z' },
    300_000,
  ],
  [
    'X-Ratelimit of Reddit, seconds',
    { 'x-ratelimit-remaining': '0.0', 'x-ratelimit-reset': '90' },
    90_000,
  ],
  [
    'X-Rate-Limit of V2EX, an epoch',
    { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': '1773195000' },
    600_000,
  ],
  ['no word on when', { 'x-ratelimit-remaining': '0' }, 3_600_000],
  [
    'a time that is past',
    { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '2026-03-11T01:00:00Z' },
    0,
  ],
])('asks no further: %s', async (_name, headers, retryAfterMs) => {
  const { asked, outcome } = await second(headers)
  expect(outcome).toMatchObject({ end: { outcome: 'rate_limited' }, retryAfterMs })
  // another host has a quota of its own
  expect(asked).toBe(2)
})

test.each([
  [{}],
  [{ 'x-ratelimit-remaining': '12' }],
  [{ 'x-ratelimit-remaining': '' }],
  [{ 'x-ratelimit-remaining': 'many' }],
])('goes on with %j', async (headers) => {
  expect(await second(headers)).toEqual({ asked: 3, outcome: 'asked' })
})
