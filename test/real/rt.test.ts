import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { z } from 'zod'

import { receiveHelpdeskPost } from '../../alerts/actions/receive-helpdesk-post.ts'
import { tendTicket } from '../../alerts/tend-ticket.ts'
import { helpdeskPosts } from '../../db/schema/helpdesk.ts'
import { tickets } from '../../db/schema/responses.ts'
import { loopback } from '../contracts/loopback.ts'
import { until } from '../setup/until.ts'

import { describeReal } from './describe-real.ts'
import { realDeskTests } from './real-desk.ts'
import { startRequestTracker } from './rt-server.ts'

const secret = `whsec_${Buffer.from('another key of 32 random bytes!!').toString('base64')}`
const hook = await loopback(() => ({ status: 200, body: '{}' }))
const started = await startRequestTracker({ url: `${hook.url}/hooks/helpdesk`, secret })
if ('missing' in started) await hook.close()

const Tickets = z.object({
  pages: z.number(),
  items: z.array(
    z.object({
      id: z.string(),
      Status: z.string(),
      Priority: z.string(),
      CustomFields: z.array(z.object({ values: z.array(z.string()) })),
    }),
  ),
})
const Attachments = z.object({
  items: z.array(z.object({ Content: z.string(), TransactionId: z.string() })),
})
const History = z.object({ items: z.array(z.object({ id: z.string(), Type: z.string() })) })
const Made = z.object({ id: z.union([z.string(), z.number()]).transform(String) })

describeReal('Request Tracker 5', started, (rt) => {
  const setState = async (id: string, state: string) => {
    await rt.rest('PUT', `/ticket/${id}`, { Status: state })
  }
  realDeskTests(
    {
      kind: 'rt',
      url: rt.url,
      settings: (url) => ({ url, token: rt.token, queue: rt.queue, webhookSecret: secret }),
      isCreation: (method, path) => method === 'POST' && path.endsWith('/ticket'),
      async tickets() {
        const found = []
        for (let page = 1; ; page += 1) {
          const query = `query=${encodeURIComponent('id > 0')}&fields=Status,Priority,CustomFields`
          const answer = await rt.rest('GET', `/tickets?${query}&per_page=100&page=${page}`)
          const { items, pages } = Tickets.parse(answer)
          found.push(...items)
          if (page >= pages) break
        }
        return found.map((one) => ({
          id: one.id,
          key: one.CustomFields[0]?.values[0] ?? '',
          state: one.Status,
          priority: one.Priority,
        }))
      },
      async notes(id) {
        const history = await rt.rest('GET', `/ticket/${id}/history?fields=Type&per_page=100`)
        const types = new Map(History.parse(history).items.map((one) => [one.id, one.Type]))
        const fields = 'fields=Content,TransactionId&per_page=100'
        const answer = await rt.rest('GET', `/ticket/${id}/attachments?${fields}`)
        return Attachments.parse(answer).items.map((one) => ({
          text: one.Content,
          internal: types.get(one.TransactionId) === 'Comment',
        }))
      },
      setState,
      async copy(key) {
        const CustomFields = { ExternalId: key }
        const body = { Queue: rt.queue, Subject: '复制的工单', Content: '复制', CustomFields }
        return Made.parse(await rt.rest('POST', '/ticket', body)).id
      },
      words: { open: 'open', waiting: 'stalled', solved: 'resolved', urgent: '100' },
      stop: async () => {
        await rt.stop()
        await hook.close()
      },
    },
    (world) => {
      test('posts of the scrip in any order, each twice, end in the state of RT', async () => {
        const { deps, clock, nudged, t } = world()
        const [row] = await t.db.select().from(tickets).where(eq(tickets.status, 'open')).limit(1)
        const externalId = row?.externalId ?? ''
        const before = hook.seen.length
        for (const state of ['stalled', 'open', 'resolved']) await setState(externalId, state)
        await until(() => hook.seen.length >= before + 3, 10_000)
        clock.set(new Date())
        const posts = hook.seen.slice(before).map(({ headers, body }) => ({
          headers: Object.fromEntries(
            Object.entries(headers).map(([name, value]) => [name, String(value)]),
          ),
          body,
        }))
        for (const post of [...posts.toReversed(), ...posts])
          expect(await receiveHelpdeskPost(deps, post)).toBe(true)
        expect(await t.db.select().from(helpdeskPosts)).toHaveLength(3)
        expect(nudged.filter(({ name }) => name === 'tend-ticket').length).toBeGreaterThan(0)
        await tendTicket(deps, { ticketId: row?.id ?? 0 })
        const [after] = await t.db
          .select()
          .from(tickets)
          .where(eq(tickets.id, row?.id ?? 0))
        expect(after).toMatchObject({ status: 'solved', rawState: 'resolved' })
        const changed = posts.map((post) => ({ ...post, body: `${post.body} ` }))
        for (const post of changed) expect(await receiveHelpdeskPost(deps, post)).toBe(false)
      }, 60_000)
    },
  )
})
