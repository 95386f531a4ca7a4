import { createServer, type Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { PermanentError, RetryableError } from '../../core/errors.ts'
import { request } from '../../lib/http.ts'
import { redactUrl } from '../../lib/redact-url.ts'

let server: Server
let base: string
/** An address that nobody listens on any more. */
let closed: string

async function listen(on: Server): Promise<string> {
  await new Promise<void>((resolve) => on.listen(0, '127.0.0.1', resolve))
  const address = on.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
}

beforeAll(async () => {
  server = createServer(async (req, res) => {
    const { pathname } = new URL(req.url ?? '/', 'http://x')
    if (pathname === '/echo') {
      const chunks: Buffer[] = []
      for await (const chunk of req) chunks.push(chunk)
      res.setHeader('x-method', req.method ?? '')
      res.setHeader('x-kind', req.headers['x-kind'] ?? '')
      res.end(Buffer.concat(chunks))
    } else if (pathname === '/moved') {
      res.writeHead(302, { location: '/echo' }).end()
    } else if (pathname === '/large') {
      for (let n = 0; n < 50; n++) res.write(Buffer.alloc(10_000))
      res.end()
    } else if (pathname === '/slow') {
      res.write('begun')
      await sleep(2_000)
      res.end()
    } else if (pathname === '/cut') {
      res.writeHead(200, { 'content-length': '100' })
      res.write('half')
      setImmediate(() => res.destroy())
    } else res.writeHead(503, { 'retry-after': '7' }).end('busy')
  })
  const gone = createServer()
  closed = await listen(gone)
  await new Promise((resolve) => gone.close(resolve))
  base = await listen(server)
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

describe('request', () => {
  it('sends method, headers and body, and returns bytes', async () => {
    const answer = await request(`${base}/echo`, {
      method: 'POST',
      headers: { 'x-kind': 'review' },
      body: '安装慢',
    })
    expect(answer).toMatchObject({ status: 200, url: `${base}/echo` })
    expect(answer.headers).toMatchObject({ 'x-method': 'POST', 'x-kind': 'review' })
    expect(answer.body.toString('utf8')).toBe('安装慢')
  })

  it('takes any status for an answer', async () => {
    const answer = await request(`${base}/busy`)
    expect(answer.status).toBe(503)
    expect(answer.headers['retry-after']).toBe('7')
  })

  it('follows redirects unless told not to', async () => {
    expect(await request(`${base}/moved`)).toMatchObject({ status: 200, url: `${base}/echo` })
    const answer = await request(`${base}/moved`, { redirect: 'manual' })
    expect(answer).toMatchObject({ status: 302, headers: { location: '/echo' } })
  })

  it('stops reading at the limit', async () => {
    const large = request(`${base}/large`, { maxBytes: 100_000 })
    await expect(large).rejects.toThrow(PermanentError)
    expect((await request(`${base}/large`, { maxBytes: 500_000 })).body).toHaveLength(500_000)
  })

  it('gives up in time, even in the middle of the body', async () => {
    const at = performance.now()
    const slow = request(`${base}/slow?token=s3cret`, { timeoutMs: 200 })
    await expect(slow).rejects.toThrow(/\/slow\?token=…: no answer in 200 ms/)
    expect(performance.now() - at).toBeLessThan(1_500)
  })

  it('ends when told to', async () => {
    const slow = request(`${base}/slow`, { signal: AbortSignal.timeout(50) })
    await expect(slow).rejects.toThrow(RetryableError)
  })

  it.each([
    ['nobody there', () => `${closed}/?key=s3cret`, /\/\?key=…: ECONNREFUSED/],
    ['cut off', () => `${base}/cut?key=s3cret`, /\/cut\?key=…: /],
  ])('calls it retryable and tells no secret: %s', async (_, url, words) => {
    const failure = await request(url()).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(RetryableError)
    expect(String(failure)).toMatch(words)
    expect(JSON.stringify(failure) + String(failure)).not.toContain('s3cret')
  })
})

describe('redactUrl', () => {
  it.each([
    ['https://u:p@example.com/a/b?key=1&q=%E7%BE%8E&key=2#t', 'https://example.com/a/b?key=…&q=…'],
    ['http://127.0.0.1:3000/', 'http://127.0.0.1:3000/'],
    ['not an address', '[not an address]'],
  ])('%s', (address, redacted) => {
    expect(redactUrl(address)).toBe(redacted)
  })
})
