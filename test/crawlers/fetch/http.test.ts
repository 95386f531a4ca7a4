import { afterEach, expect, test } from 'vitest'

import { createHttp, type Http } from '../../../crawlers/fetch/http.ts'
import { RunEndedError } from '../../../crawlers/source.ts'
import { loopback, type Answer, type Site } from '../loopback.ts'

const open: (Site | Http)[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

const signal = new AbortController().signal

async function start(handle: (path: string) => Answer | Promise<Answer>, idleMs = 10_000) {
  const site = await loopback((path) => handle(path))
  const http = createHttp({ userAgent: 'Koushao/0.1 (test)', timeoutMs: 5_000, idleMs })
  open.push(http, site)
  return { site, http }
}

test('runs share one crawler, which is renewed while they go on: every answer finds its run', async () => {
  const { site, http } = await start((path) => ({ body: `you asked ${path}` }))
  const run = async (name: string, many: number) => {
    const lease = http.lease()
    const wrong: string[] = []
    for (let n = 0; n < many; n += 1) {
      const path = `/${name}/${n}`
      const { body } = await lease.ask({ url: site.url + path, headers: {} }, signal)
      if (body.toString() !== `you asked ${path}`) wrong.push(path)
    }
    lease.release()
    return wrong
  }
  expect(await Promise.all([run('a', 260), run('b', 260), run('c', 260)])).toEqual([[], [], []])
  expect(site.asked).toHaveLength(780)
}, 60_000)

test('a run that begins after a rest is served as before', async () => {
  const { site, http } = await start(() => ({ body: 'ok' }), 1)
  for (let n = 0; n < 3; n += 1) {
    const lease = http.lease()
    const { status } = await lease.ask({ url: `${site.url}/${n}`, headers: {} }, signal)
    expect(status).toBe(200)
    lease.release()
    lease.release()
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
})

test('closing ends what is open, and nothing is asked after it', async () => {
  const { site, http } = await start((path) =>
    path === '/never' ? new Promise<Answer>(() => {}) : { body: 'ok' },
  )
  const lease = http.lease()
  const waiting = lease.ask({ url: `${site.url}/never`, headers: {} }, signal)
  const refused = expect(waiting).rejects.toBeInstanceOf(RunEndedError)
  while (site.asked.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  await http.close()
  await refused
  await expect(lease.ask({ url: `${site.url}/b`, headers: {} }, signal)).rejects.toMatchObject({
    end: { outcome: 'aborted' },
  })
  expect(site.asked).toEqual(['/never'])
})
