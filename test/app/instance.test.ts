import { createServer } from 'node:http'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { mentions } from '../../db/schema/mentions.ts'
import { heldRoles } from '../../db/queries/instance-roles.ts'
import { testDatabase, type TestDatabase } from '../setup/database.ts'

import { runKoushao, spawnKoushao, testFolder } from './run-koushao.ts'

let t: TestDatabase
let folder = ''
let remove = async () => {}
let env: Record<string, string> = {}
let port = 0
const children: ChildProcess[] = []

beforeAll(async () => {
  t = await testDatabase({ empty: true })
  ;({ folder, remove } = await testFolder())
  port = await freePort()
  env = {
    DATABASE_URL: t.url,
    KOUSHAO_PORT: String(port),
    KOUSHAO_SECRET: 'a secret of the test, long enough',
    KOUSHAO_CONFIG_YAML:
      'brands:\n  - name: 云岭电器\nchannels:\n  - { name: 群, kind: wecom, settings: { key: "${ROBOT}" } }\n',
    ROBOT: 'robot-key-of-the-test',
  }
})
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await t.close()
  await remove()
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  return address.port
}

/** Starts a role and collects what it says. */
function run(args: string[], more: Record<string, string> = {}) {
  const child = spawnKoushao(args, { cwd: folder, env: { ...env, ...more } })
  children.push(child)
  const said = { text: '' }
  child.stderr?.on('data', (chunk: Buffer) => (said.text += chunk.toString()))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return { child, said, ended }
}

async function until(what: () => Promise<boolean>, ms = 40_000): Promise<void> {
  const deadline = performance.now() + ms
  while (!(await what().catch(() => false))) {
    if (performance.now() > deadline) throw new Error('waited in vain')
    await sleep(150)
  }
}
const answers = async () => (await fetch(`http://127.0.0.1:${port}/healthz`)).ok

describe('an instance', { timeout: 120_000 }, () => {
  it('refuses to work or serve on a database that was not migrated, and says how', async () => {
    const child = spawnKoushao(['work'], { cwd: folder, env })
    let saidAt = Infinity
    let stderr = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      stderr += chunk.toString('utf8')
      if (stderr.includes('migrate')) saidAt = Math.min(saidAt, performance.now())
    })
    const code = await new Promise((resolve) => child.once('close', resolve))
    expect(code).toBe(1)
    expect(stderr).toMatch(/koushao -- migrate/)
    // an idle connection to the database would hold the process for ten seconds more
    expect(performance.now() - saidAt).toBeLessThan(5_000)
    expect((await runKoushao(['migrate'], { cwd: folder, env })).code).toBe(0)
  })

  it('runs in parts on one database: serve answers, work does the jobs, an import is classified by it', async () => {
    const serve = run(['serve'])
    const work = run(['work', '--queues', 'classify,evaluate'])
    await until(answers)
    await until(async () => (await heldRoles(t.db)).length === 3)
    expect(serve.said.text).toMatch(/\/setup\?token=/)

    const csv = 'text,date\n云岭的售后一直不接电话,2026-03-01\n'
    await writeFile(join(folder, 'one.csv'), csv)
    const imported = await runKoushao(['import', 'one.csv', '--brand', '云岭电器'], {
      cwd: folder,
      env,
    })
    expect(imported.code).toBe(0)
    const stored = await t.db.select().from(mentions)
    expect(stored.map((row) => row.state)).toEqual(['classified'])

    serve.child.kill('SIGTERM')
    work.child.kill('SIGINT')
    expect(await Promise.all([serve.ended, work.ended])).toEqual([0, 0])
    expect(await heldRoles(t.db)).toEqual([])
  })

  it('starts whole, refuses a taken port by name, and stops cleanly at Ctrl-C', async () => {
    const whole = run(['start'])
    await until(answers)
    const second = await runKoushao(['start'], { cwd: folder, env })
    expect(second.code).toBe(1)
    expect(second.stderr).toMatch(/KOUSHAO_PORT/)
    whole.child.kill('SIGINT')
    // npm and the terminal both pass on one Ctrl-C
    whole.child.kill('SIGINT')
    expect(await whole.ended).toBe(0)
    expect(whole.said.text).toMatch(/stopped/)
    expect(whole.said.text).not.toMatch(/robot-key/)
  })

  it('refuses another secret than the one that authors were hashed with', async () => {
    const { code, stderr } = await runKoushao(['start'], {
      cwd: folder,
      env: { ...env, KOUSHAO_SECRET: 'quite another secret' },
    })
    expect(code).toBe(1)
    expect(stderr).toMatch(/KOUSHAO_SECRET/)
    expect(stderr).not.toMatch(/quite another/)
  })
})
