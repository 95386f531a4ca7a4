import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'

import { apiOperations } from '../../web/api/routes.ts'

import { furnish, type Furnished } from './furnish.ts'
import { openConsole, type Console } from './open-console.ts'

const bearer = { authorization: 'Bearer token-of-the-api' }

describe('the JSON API', () => {
  let site: Console
  let rows: Furnished
  beforeAll(async () => {
    site = await openConsole()
    rows = await furnish(site.db)
  })
  afterAll(() => site.close())

  const get = (path: string, headers: Record<string, string> = bearer) =>
    site.browser().ask(path, { headers })
  const post = (path: string, json: unknown, headers: Record<string, string> = bearer) =>
    site.browser().ask(path, { json, headers })

  it('answers every reading operation with what its document promises', async () => {
    const reading = apiOperations.filter((route) => route.method === 'get')
    expect(reading.length).toBeGreaterThan(7)
    for (const route of reading) {
      const answer = await get(route.path.replace('{id}', '1'))
      expect([route.path, answer.status]).toEqual([route.path, 200])
      expect(() => route.response.parse(answer.json())).not.toThrow()
    }
  })

  it('gives mentions with their judgement, by page', async () => {
    const answer = z
      .object({
        mentions: z.array(
          z.object({
            id: z.number(),
            text: z.string(),
            classification: z.object({ severity: z.number() }),
          }),
        ),
        next: z.null(),
      })
      .parse((await get('/api/mentions?complaint=yes&limit=1')).json())
    expect(answer.mentions).toMatchObject([
      { id: rows.mention.id, classification: { severity: 3 } },
    ])
    // JSON is no page: the text comes as it is
    expect(answer.mentions[0]?.text).toContain('<script>')
  })

  it('explains an alert in the language that is asked for', async () => {
    const shape = z.object({
      why: z.array(z.string()),
      openedAt: z.string(),
      events: z.array(z.object({ kind: z.string() })),
    })
    const english = shape.parse((await get(`/api/alerts/${rows.alert.id}?lang=en`)).json())
    expect(english.why.join()).toContain('harm or danger')
    expect(english.openedAt).toBe('2026-03-11T00:00:00.000Z')
    expect(english.events).toHaveLength(1)
  })

  it.each([
    ['/api/mentions?severity=7', 'severity'],
    ['/api/mentions?limit=0', 'limit'],
    ['/api/trends?bucket=year', 'bucket'],
    ['/api/trends?since=2026-03-05&until=2026-03-01', 'since'],
    ['/api/alerts?since=yesterday', 'since'],
    ['/api/tickets?status=lost', 'status'],
  ])('says what does not fit: %s', async (path, field) => {
    const answer = await get(path)
    expect(answer.status).toBe(400)
    expect(z.object({ error: z.string() }).parse(answer.json()).error).toContain(field)
  })

  it('refuses strangers and unknown tokens in JSON', async () => {
    const strangers: Record<string, string>[] = [
      {},
      { authorization: 'Bearer wrong' },
      { authorization: 'Bearer ' },
    ]
    for (const headers of strangers) {
      const answer = await get('/api/alerts', headers)
      expect(answer.status).toBe(401)
      expect(answer.json()).toHaveProperty('error')
    }
    expect((await get('/api/alerts/999')).status).toBe(404)
    expect((await get('/api/nothing')).json()).toHaveProperty('error')
  })

  it('does not let the token into accounts', async () => {
    expect((await get('/users')).status).toBe(403)
  })

  it('acts on alerts, once', async () => {
    const path = `/api/alerts/${rows.alert.id}`
    expect((await post(`${path}/acknowledge`, {})).json()).toMatchObject({
      status: 'acknowledged',
      acknowledgedBy: 'api',
    })
    expect((await post(`${path}/acknowledge`, {})).status).toBe(409)
    expect((await post(`${path}/resolve`, { note: 7 })).status).toBe(400)
    expect((await post(`${path}/false-alarm`, { note: '演习' })).json()).toMatchObject({
      status: 'false-alarm',
    })
    const broken = await site.browser().ask('/api/silences', {
      method: 'POST',
      headers: { ...bearer, 'content-type': 'application/json' },
    })
    expect(broken.status).toBe(400)
    const silence = { topic: 'safety', endsAt: '2026-03-12T00:00:00Z', reason: '演习' }
    expect((await post('/api/silences', silence)).json()).toEqual({ silenceId: 1 })
    expect(
      (await post('/api/silences', { ...silence, endsAt: '2026-03-01T00:00:00Z' })).status,
    ).toBe(400)
  })

  it('obeys roles with a session too', async () => {
    const viewer = await site.person('viewer')
    const answer = await viewer.ask('/api/silences', {
      json: {},
      headers: { 'x-csrf-token': viewer.csrf() },
    })
    expect(answer.status).toBe(403)
    expect((await viewer.ask('/api/sources')).status).toBe(200)
  })

  it('describes every operation in one document', async () => {
    const document = z
      .object({
        openapi: z.string(),
        paths: z.record(z.string(), z.record(z.string(), z.object({ operationId: z.string() }))),
      })
      .parse((await get('/api/openapi.json')).json())
    expect(document.openapi).toMatch(/^3\.1/)
    const described = Object.values(document.paths).flatMap((path) =>
      Object.values(path).map((one) => one.operationId),
    )
    expect(described.toSorted()).toEqual(
      [...apiOperations.map((route) => route.operationId), 'ingest'].toSorted(),
    )
    expect(new Set(described).size).toBe(described.length)
  })
})

describe('what machines ask', () => {
  let site: Console
  beforeAll(async () => {
    site = await openConsole()
  })
  afterAll(() => site.close())

  it('is well while database and schema are', async () => {
    const answer = await site.browser().ask('/healthz')
    expect(answer.status).toBe(200)
    expect(answer.json()).toEqual({
      status: 'ok',
      database: 'ok',
      schema: 'ok',
      version: '0.0.0-test',
    })
  })

  it('gives metrics to this machine and to the token', async () => {
    const ask = site.browser().ask
    expect((await ask('/metrics')).status).toBe(401)
    expect((await ask('/metrics', { from: '127.0.0.1' })).text).toContain(
      'koushao_mentions_classified_total',
    )
    expect((await ask('/metrics', { headers: bearer })).status).toBe(200)
  })

  it('lets browsers keep static files for ever under their hash, and asks again without', async () => {
    const { ask } = site.browser()
    const address = /\/static\/app\.css\?v=\w+/.exec((await ask('/setup')).text)?.[0] ?? ''
    const kept = await ask(address)
    expect(kept.headers.get('cache-control')).toContain('immutable')
    expect(kept.headers.get('content-type')).toBe('text/css; charset=utf-8')
    const bare = await ask('/static/app.css')
    expect(bare.headers.get('cache-control')).not.toContain('immutable')
    const etag = bare.headers.get('etag') ?? ''
    expect((await ask('/static/app.css', { headers: { 'if-none-match': etag } })).status).toBe(304)
    expect((await ask('/static/htmx.js')).text).toContain('2.0.11')
    expect((await ask('/static/echarts.js')).status).toBe(200)
    expect((await ask('/static/..%2fserver.tsx')).status).toBe(404)
  })

  it('goes unwell, not down, when the database is away', async () => {
    const lonely = await openConsole()
    await lonely.close()
    const answer = await lonely.browser().ask('/healthz')
    expect(answer.status).toBe(503)
    expect(answer.json()).toMatchObject({ status: 'failing', database: 'unreachable' })
    const page = await lonely.browser().ask('/login')
    expect(page.status).toBe(500)
    expect(page.text).toContain('出错了')
    expect(page.text).not.toMatch(/pool|select|postgres/i)
  })
})
