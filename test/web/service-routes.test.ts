import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { tickets } from '../../db/schema/responses.ts'
import { createJobs, type Jobs } from '../../jobs/client.ts'
import { createLog } from '../../lib/log.ts'
import { createMetrics } from '../../lib/metrics.ts'
import { signWebhook } from '../../lib/standard-webhook.ts'
import { testInstant } from '../factories.ts'
import { testDatabase, type TestDatabase } from '../setup/database.ts'

import { furnish } from './furnish.ts'
import { openConsole, type Console } from './open-console.ts'

const secret = `whsec_${Buffer.from('a key of thirty-two random bytes').toString('base64')}`

describe('what the helpdesk posts', () => {
  let site: Console
  let ticketId: number
  beforeAll(async () => {
    const helpdesk = {
      kind: 'webhook',
      settings: { url: 'http://peer.test/', secret: '${HELPDESK}' },
    }
    site = await openConsole({}, { helpdesk, fillSecrets: (settings) => ({ ...settings, secret }) })
    ticketId = (await furnish(site.db)).ticket.id
    await site.db.update(tickets).set({ helpdesk: 'webhook', externalId: 'T-7' })
  })
  afterAll(() => site.close())

  const send = (body: string, signed = body) => {
    const signature = signWebhook(secret, { id: 'event-1', at: testInstant, body: signed })
    const headers = { ...signature, 'content-type': 'application/json' }
    return site.web.request('/hooks/helpdesk', { method: 'POST', headers, body })
  }
  const status = async () =>
    (await site.db.select().from(tickets).where(eq(tickets.id, ticketId)))[0]?.status
  const solved = (id: string) =>
    JSON.stringify({ type: 'ticket.status', data: { id, state: 'solved' } })

  it('moves a ticket when the signature is right, without session or form token', async () => {
    expect((await send(`${solved('T-7')} `, solved('T-7'))).status).toBe(401)
    expect(await status()).toBe('open')
    expect((await send(solved('T-7'))).status).toBe(200)
    expect(await status()).toBe('solved')
    // the same post again changes nothing
    expect((await send(solved('T-7'))).status).toBe(200)
  })

  it('is answered in JSON where it cannot be used', async () => {
    const stranger = await send(solved('T-8'))
    expect([stranger.status, await stranger.json()]).toEqual([
      404,
      { error: 'helpdesk: ticket T-8 is not ours' },
    ])
    expect((await send('{"type":"something else"}')).status).toBe(422)
  })

  it('finds no door where no helpdesk is configured', async () => {
    const closed = await openConsole()
    const answer = await closed.web.request('/hooks/helpdesk', { method: 'POST', body: '{}' })
    expect(answer.status).toBe(403)
    await closed.close()
  })
})

describe('the queues', () => {
  let site: Console
  let store: TestDatabase
  let jobs: Jobs
  beforeAll(async () => {
    store = await testDatabase()
    jobs = createJobs({
      redisUrl: null,
      postgresUrl: store.url,
      log: createLog('silent', 'none'),
      metrics: createMetrics(),
    })
    site = await openConsole({}, { bullQueues: jobs.bullQueues(['classify', 'deliver']) })
  })
  afterAll(async () => {
    await jobs.close(1_000)
    await store.close()
    await site.close()
  })

  it('are shown to admins, read only', async () => {
    const admin = await site.person('admin')
    expect((await admin.ask('/')).text).toContain('href="/queues"')
    const board = await admin.ask('/queues')
    expect(board.status).toBe(200)
    expect(board.text).toContain('<base href="/queues/"')
    expect(board.headers.get('content-security-policy')).not.toContain("script-src 'unsafe")
    const listed = await admin.ask('/queues/api/queues')
    expect(listed.status).toBe(200)
    expect(listed.text).toContain('"readOnlyMode":true')
    const script = /static\/js\/main\.[\w.]+\.js/.exec(board.text)?.[0] ?? ''
    expect((await admin.ask(`/queues/${script}`)).status).toBe(200)
    expect((await admin.ask('/queues/api/queues/classify/pause', { method: 'PUT' })).status).toBe(
      403,
    )
  })

  it('are shown to nobody else', async () => {
    const pr = await site.person('pr')
    expect((await pr.ask('/')).text).not.toContain('href="/queues"')
    for (const path of ['/queues', '/queues/', '/queues/api/queues'])
      expect((await pr.ask(path)).status).toBe(403)
  })
})
