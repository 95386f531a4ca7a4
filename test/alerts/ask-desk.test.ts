import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'

import { askDesk, type Desk } from '../../alerts/ask-desk.ts'
import { orderDesk } from '../../alerts/order-desk.ts'
import { PermanentError, RetryableError } from '../../core/errors.ts'
import { loopback, type Loopback, type Reply } from '../contracts/loopback.ts'

const now = new Date('2026-03-11T02:00:00Z')
const ctx = () => ({ now, signal: AbortSignal.timeout(5_000) })
const shape = z.object({ id: z.number() })
const token = 'a-token-of-the-desk'

let server: Loopback | undefined
afterEach(() => server?.close())

async function deskThat(reply: Reply): Promise<Desk> {
  server = await loopback(() => reply)
  return { kind: 'desk', url: `${server.url}/base/`, headers: { 'x-key': token }, secrets: [token] }
}
const thrownBy = (work: Promise<unknown>) => work.then(() => null).catch((error: unknown) => error)

describe('askDesk', () => {
  it('keeps the path of the address, adds the query, signs in, and reads the answer', async () => {
    const desk = await deskThat({ body: '{"id":7,"more":true}' })
    const call = { path: '/api', query: { q: 'a b&c' }, headers: { 'x-more': '1' }, shape }
    expect(await askDesk(desk, call, ctx())).toEqual({ id: 7 })
    const [seen] = server?.seen ?? []
    expect(seen?.method).toBe('GET')
    expect(seen?.path).toBe('/base/api?q=a+b%26c')
    expect(seen?.headers).toMatchObject({ 'x-key': token, 'x-more': '1' })
  })

  it('sends a body as JSON', async () => {
    const desk = await deskThat({ body: '{"id":7}' })
    await askDesk(desk, { method: 'PUT', path: '/x', body: { a: '二' }, shape }, ctx())
    expect(server?.seen[0]).toMatchObject({ method: 'PUT', body: '{"a":"二"}' })
    expect(server?.seen[0]?.headers['content-type']).toContain('application/json')
  })

  it.each([
    [{ status: 409, body: '{}' }, RetryableError, 'HTTP 409'],
    [{ status: 429, headers: { 'retry-after': '7' } }, RetryableError, 'HTTP 429'],
    [{ status: 503 }, RetryableError, 'HTTP 503'],
    [{ status: 200, body: '<html>' }, RetryableError, 'another shape'],
    [{ status: 200, body: '{"id":"7"}' }, RetryableError, 'another shape'],
    [{ status: 302, headers: { location: '/login' } }, PermanentError, 'redirects'],
    [{ status: 401, body: `no ${token}` }, PermanentError, 'HTTP 401 no [secret]'],
    [{ status: 422, body: '{"error":"x"}' }, PermanentError, '{"error":"x"}'],
  ] as const)('takes %o for what it is', async (reply, kind, said) => {
    const error = await thrownBy(askDesk(await deskThat(reply), { path: '/x', shape }, ctx()))
    expect(error).toBeInstanceOf(kind)
    expect(String(error)).toContain(said)
    expect(String(error)).not.toContain(token)
  })

  it('keeps the wait that a 429 asks for', async () => {
    const desk = await deskThat({ status: 429, headers: { 'retry-after': '7' } })
    const error = await thrownBy(askDesk(desk, { path: '/x', shape }, ctx()))
    expect(error).toHaveProperty('retryAfterMs', 7_000)
  })

  it('reads an answer of more than 256 kB', async () => {
    const desk = await deskThat({ body: JSON.stringify({ id: 7, text: '字'.repeat(300_000) }) })
    expect(await askDesk(desk, { path: '/x', shape }, ctx())).toEqual({ id: 7 })
  })
})

describe('a thing that is not there', () => {
  it('is null to who asks, and an error to who orders', async () => {
    const desk = await deskThat({ status: 404, body: '{"error":"gone"}' })
    expect(await askDesk(desk, { path: '/x/9', shape }, ctx())).toBeNull()
    const call = { method: 'POST' as const, path: '/x/9', shape }
    const error = await thrownBy(orderDesk(desk, call, ctx()))
    expect(error).toEqual(new PermanentError('desk: HTTP 404 for POST /x/9'))
  })
})
