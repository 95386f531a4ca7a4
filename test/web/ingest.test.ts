import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { takeRecorded } from '../../crawlers/take-recorded.ts'
import { mentionRevisions, mentions } from '../../db/schema/mentions.ts'
import { crawlRuns, sources } from '../../db/schema/sources.ts'
import { createRequestLimit } from '../../web/request-limit.ts'
import { aBrand, testInstant } from '../factories.ts'
import { fixture } from '../contracts/source.ts'
import { openConsole } from './open-console.ts'

const token = 'token-of-the-intake'
type Console = Awaited<ReturnType<typeof openConsole>>

async function openIntake(): Promise<Console> {
  const held: { site?: Console } = {}
  const nudge = async () => undefined
  const site = await openConsole(
    {},
    {
      ingest: {
        token,
        take: (given) => {
          if (!held.site) throw new Error('not open yet')
          const clock = { now: () => testInstant }
          return takeRecorded({ db: held.site.db, nudge, clock, identityKey: 'k' }, given)
        },
      },
    },
  )
  held.site = site
  return site
}

describe('POST /api/ingest', () => {
  let site: Console
  beforeAll(async () => {
    site = await openIntake()
  })
  afterAll(() => site.close())

  const send = async (body: string | Buffer, query = '', bearer: string | null = token) => {
    const answer = await site.web.request(`/api/ingest${query}`, {
      method: 'POST',
      body: typeof body === 'string' ? body : new Uint8Array(body),
      headers: bearer === null ? {} : { authorization: `Bearer ${bearer}` },
    })
    const told = (await answer.json()) as Record<string, unknown>
    return { status: answer.status, told, headers: answer.headers }
  }
  const stored = async (name: string) =>
    site.db
      .select({ mention: mentions })
      .from(mentions)
      .innerJoin(sources, eq(sources.id, mentions.sourceId))
      .where(eq(sources.name, name))
      .orderBy(mentions.id)
      .then((rows) => rows.map((row) => row.mention))

  it('takes posts in our own shape, names what it rejects, and adds nothing the second time', async () => {
    const brand = await aBrand(site.db)
    const body = JSON.stringify([
      { sourceId: 'f-1', text: '留言：热水器漏水，电话 13900001111', author: { name: '周小满' } },
      { sourceId: 'f-2', text: '等了三天', publishedAt: '2025-06-13T10:00:00+08:00' },
      { sourceId: 'f-3', text: '' },
      { sourceId: 'f-4', text: 'x', publishedAt: '昨天' },
    ])
    const query = `?source=${encodeURIComponent('官网表单')}&brand=${encodeURIComponent(brand.name)}`
    const first = await send(body, query)
    expect(first).toMatchObject({
      status: 200,
      told: {
        source: { name: '官网表单' },
        outcome: 'ok',
        received: 4,
        counts: { new: 2, unparsable: 2 },
        rejected: 2,
        rejects: [{ row: 3 }, { row: 4, reason: expect.stringMatching(/^publishedAt /) }],
      },
    })
    expect((await send(body, query)).told).toMatchObject({ counts: { known: 2, unparsable: 2 } })
    const rows = await stored('官网表单')
    expect(rows).toMatchObject([
      { externalId: 'f-1', importBrandId: brand.id, publishedAt: null },
      { externalId: 'f-2', publishedAt: new Date('2025-06-13T02:00:00Z') },
    ])
    expect(rows[0]?.text).not.toContain('13900001111')
    // the books of each delivery balance
    for (const run of await site.db.select().from(crawlRuns))
      expect(Object.values(run.counts).reduce((sum, n) => sum + n, 0)).toBe(run.fetched)
  })

  it('takes JSON lines, and words that changed as a new revision', async () => {
    const line = (text: string) =>
      `{"sourceId":"b-1","text":"${text}"}\n{"sourceId":"b-2","text":"好"}\n`
    expect((await send(line('第一版'))).told).toMatchObject({ counts: { new: 2 } })
    expect((await send(line('第二版'))).told).toMatchObject({ counts: { changed: 1, known: 1 } })
    const [row] = await stored('import')
    const kept = await site.db
      .select({ text: mentionRevisions.text })
      .from(mentionRevisions)
      .where(eq(mentionRevisions.mentionId, row?.id ?? 0))
      .orderBy(mentionRevisions.revision)
    expect(kept.map((one) => one.text)).toEqual(['第一版', '第二版'])
  })

  it('takes a recorded body through the parser of its kind', async () => {
    const { status, told } = await send(
      fixture('weibo/search.json'),
      '?kind=weibo&fetchedAt=2025-06-14T04:00:00Z',
    )
    expect([status, told['counts'], told['source']]).toMatchObject([
      200,
      { new: 5, unparsable: 1 },
      { name: 'weibo' },
    ])
    expect((await stored('weibo')).map((row) => row.externalId)).toContain('5177000000000011')
  })

  it('takes one recorded body a line, each with its own address and hour', async () => {
    const page = fixture('weibo/search.json').toString()
    const lines = [
      JSON.stringify({ body: page, fetchedAt: '2025-06-14T04:00:00Z' }),
      JSON.stringify({ body: '{"ok":-100,"errno":"-100","url":"https://passport.weibo.com/x"}' }),
    ].join('\n')
    const { told } = await send(lines, '?kind=weibo&source=lines')
    expect(told).toMatchObject({
      counts: { new: 5, unparsable: 2 },
      rejects: [{ row: 1 }, { row: 2, reason: expect.stringMatching(/^auth_required: /) }],
    })
  })

  it('names a body that holds a refusal, and one of no kind', async () => {
    const captcha = await send(fixture('weibo/captcha.json'), '?kind=weibo&source=refused')
    expect([captcha.status, captcha.told['outcome'], captcha.told['source']]).toEqual([
      422,
      'captcha',
      { id: null, name: 'refused' },
    ])
    await send('[{"sourceId":"a","text":""}]', '?source=rejected')
    const names = (await site.db.select({ name: sources.name }).from(sources)).map((s) => s.name)
    expect(names).not.toContain('refused')
    expect(names).not.toContain('rejected')
    expect((await send('x', '?kind=nothing')).status).toBe(400)
    expect((await send('[]', '?brand=nobody')).status).toBe(400)
    // a name that is another kind's
    expect((await send('[{"text":"x"}]', '?source=weibo')).status).toBe(409)
    expect((await send('[]')).told).toMatchObject({ outcome: 'empty', received: 0 })
  })

  it('lets nobody in without its own token', async () => {
    for (const bearer of [null, 'token-of-the-api', `${token}x`]) {
      const { status, told } = await send('[{"text":"stranger"}]', '?source=stranger', bearer)
      expect([status, told['error']]).toEqual([401, 'ingest: the bearer token is missing or wrong'])
    }
    expect(await stored('stranger')).toEqual([])
    const answers = []
    for (let tries = 0; tries < 25; tries += 1) answers.push((await send('[]', '', 'guess')).status)
    expect(answers.at(-1)).toBe(429)
    // whoever has it is not kept out by those who guess
    expect((await send('[]')).status).toBe(200)
  })

  it('takes 20 MB and no more', async () => {
    const line = (length: number) => `{"sourceId":"big","text":"${'长'.repeat(length)}"}`
    expect((await send(line(1_000_000))).status).toBe(200)
    expect((await send(line(7_000_000))).status).toBe(413)
  })

  it('is closed where no token is configured', async () => {
    const closed = await openConsole()
    const headers = { authorization: `Bearer ${token}` }
    const answer = await closed.web.request('/api/ingest', { method: 'POST', body: '[]', headers })
    expect(answer.status).toBe(404)
    await closed.close()
  })
})

it('a limit says how long to wait', () => {
  const wait = createRequestLimit({ max: 2, windowMs: 1000 })
  const at = (ms: number) => new Date(1_000_000 + ms)
  expect([wait('a', at(0)), wait('a', at(10)), wait('b', at(20)), wait('a', at(400))]).toEqual([
    0, 0, 0, 600,
  ])
  expect(wait('a', at(1001))).toBe(0)
})
