import { stat } from 'node:fs/promises'
import { createServer, request } from 'node:http'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { describe, expect, it } from 'vitest'

import { createClosingStack } from '../../app/closing-stack.ts'
import { withPort } from '../../app/listen.ts'
import { startLoop } from '../../app/loop.ts'
import { placeOf, reach } from '../../app/reach.ts'
import { secretKeys } from '../../app/secret-key.ts'
import { holdRoles, heldRoles } from '../../db/queries/instance-roles.ts'
import { createLog } from '../../lib/log.ts'
import { testDatabase } from '../setup/database.ts'

import { testFolder } from './run-koushao.ts'

const log = createLog('silent', 'none')

describe('startLoop', () => {
  it('goes on after a step that fails, and waits for the step that runs when it is stopped', async () => {
    let turns = 0
    let inside = false
    const loop = startLoop('test', 1, log, async () => {
      turns += 1
      if (turns === 1) throw new Error('once')
      inside = true
      await sleep(20)
      inside = false
    })
    while (turns < 3) await sleep(1)
    await loop.stop()
    const after = turns
    expect(inside).toBe(false)
    await sleep(10)
    expect(turns).toBe(after)
  })
})

describe('createClosingStack', () => {
  it('closes in reverse order, once, past a part that fails', async () => {
    const closed: string[] = []
    const stack = createClosingStack(log)
    stack.add('first', async () => closed.push('first'))
    stack.add('broken', async () => {
      throw new Error('no')
    })
    stack.add('last', async () => closed.push('last'))
    await Promise.all([stack.close(), stack.close()])
    expect(closed).toEqual(['last', 'first'])
  })
})

describe('withPort', () => {
  it('asks early visitors to wait, then answers, and refuses a taken port by the name of the variable', async () => {
    await withPort({ port: 0, host: '127.0.0.1' }, async (listening) => {
      const url = `http://127.0.0.1:${listening.port}/`
      const early = await fetch(url)
      expect([early.status, early.headers.get('retry-after')]).toEqual([503, '2'])
      await expect(
        withPort({ port: listening.port, host: '127.0.0.1' }, async () => 0),
      ).rejects.toThrow(/KOUSHAO_PORT/)
      listening.answerWith((_request, response) => response.end('here'))
      expect(await (await fetch(url)).text()).toBe('here')
      // a connection that a browser keeps open does not keep the process from ending
      const open = request({ port: listening.port, host: '127.0.0.1', method: 'POST' })
      open.on('error', () => undefined)
      open.write('x')
      await sleep(20)
    })
  })
})

describe('secretKeys', () => {
  it('makes one secret for a folder, readable by its owner alone, whoever asks first', async () => {
    const { folder, remove } = await testFolder()
    const all = await Promise.all(
      Array.from({ length: 5 }, () => secretKeys(null, join(folder, 'k'))),
    )
    expect(new Set(all.map((keys) => keys.identity)).size).toBe(1)
    expect(all[0]?.identity).not.toBe(all[0]?.auth)
    expect((await stat(join(folder, 'k', 'secret'))).mode & 0o777).toBe(0o600)
    expect(await secretKeys('given by hand, long enough', folder)).not.toEqual(all[0])
    await remove()
  })
})

describe('roles', () => {
  it('are seen while somebody holds them, by several, and gone with the last', async () => {
    const t = await testDatabase()
    const one = await holdRoles(t.pool, [0, 3])
    const two = await holdRoles(t.pool, [3])
    expect((await heldRoles(t.db)).toSorted((a, b) => a - b)).toEqual([0, 3])
    await one()
    expect(await heldRoles(t.db)).toEqual([3])
    await two()
    expect(await heldRoles(t.db)).toEqual([])
    await t.close()
  })
})

describe('reach', () => {
  it('knows where settings point, and whether anybody listens there', async () => {
    expect(placeOf({ url: 'https://desk.example.com/x' })).toEqual({
      host: 'desk.example.com',
      port: 443,
    })
    expect(placeOf({ host: 'smtp.example.com', port: 465 })).toEqual({
      host: 'smtp.example.com',
      port: 465,
    })
    expect(placeOf({})).toBeNull()
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    expect(await reach({ host: '127.0.0.1', port })).toBeNull()
    server.close()
    await once(server, 'close')
    expect(await reach({ host: '127.0.0.1', port })).toMatch(/127\.0\.0\.1/)
  })
})
