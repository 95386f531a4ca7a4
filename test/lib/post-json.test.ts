import { createServer } from 'node:http'

import { expect, it } from 'vitest'

import { RetryableError } from '../../core/errors.ts'
import { postJson } from '../../lib/post-json.ts'
import { withoutSecrets } from '../../lib/without-secrets.ts'
import { loopback } from '../contracts/loopback.ts'

const signal = () => AbortSignal.timeout(5_000)

it('posts the bytes that were given and follows no redirect', async () => {
  const server = await loopback(() => ({ status: 307, headers: { location: '/elsewhere' } }))
  const body = '{"text": "漏水"}'
  const answer = await postJson(`${server.url}/a`, {
    body,
    headers: { 'x-one': '1' },
    signal: signal(),
  })
  expect(answer.status).toBe(307)
  expect(server.seen).toHaveLength(1)
  expect(server.seen[0]).toMatchObject({ method: 'POST', path: '/a', body })
  expect(server.seen[0]?.headers).toMatchObject({
    'x-one': '1',
    'content-type': 'application/json; charset=utf-8',
  })
  await server.close()
})

it('reads no endless answer', async () => {
  const server = createServer((_request, response) => {
    const chunk = Buffer.alloc(64 * 1024, 'x')
    const pour = () => {
      while (response.write(chunk)) continue
    }
    response.on('drain', pour)
    pour()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  const answer = await postJson(`http://127.0.0.1:${port}/`, { body: '{}', signal: signal() })
  expect(answer.body).toHaveLength(256 * 1024)
  server.closeAllConnections()
  server.close()
})

it('names the fact and not the address when nobody answers', async () => {
  const refused = postJson('http://127.0.0.1:9/?key=robot-key', { body: '{}', signal: signal() })
  await expect(refused).rejects.toThrow(RetryableError)
  await expect(refused).rejects.toThrow(/^http: (?!.*robot-key)/)
  const server = await loopback(() => 'silence')
  const late = postJson(server.url, { body: '{}', signal: AbortSignal.timeout(100) })
  await expect(late).rejects.toThrow('http: no answer in time')
  await server.close()
})

it('takes secrets out of what a peer says, as they are and as they stand in an address', () => {
  expect(withoutSecrets('bad key a b+c, see ?key=a%20b%2Bc', ['a b+c', undefined])).toBe(
    'bad key [secret], see ?key=[secret]',
  )
  expect(withoutSecrets(`${'x'.repeat(1000)}`, [])).toHaveLength(300)
  expect(withoutSecrets(' two\n lines ', ['no'])).toBe('two lines')
})
