import { spawn, type ChildProcess } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'

import { openStore } from '../../db/embedded-store.ts'
import { findPostmaster, stopPostmaster } from '../../db/postmaster.ts'
import { until } from '../setup/until.ts'

const Came = z.object({ url: z.string(), started: z.boolean() })

let folder: string
let children: ChildProcess[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'koushao-store-'))
  await chmod(folder, 0o755)
  children = []
})
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  const left = await findPostmaster(await dataFolder())
  if (left) await stopPostmaster(left.pid)
  await rm(folder, { recursive: true, force: true })
})

async function dataFolder(): Promise<string> {
  const place = await readFile(join(folder, 'postgres.place'), 'utf8').catch(() => folder)
  return join(place.trim(), 'postgres')
}

async function hold(...more: string[]) {
  const args = ['--import', 'tsx', join(import.meta.dirname, 'hold-store.ts'), folder, ...more]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  const gone = new Promise<void>((resolve) => child.on('exit', () => resolve()))
  const line = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve)
    void gone.then(() => reject(new Error('the process ended before it had the store')))
  })
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal)
    return gone
  }
  return { ...Came.parse(JSON.parse(line)), end }
}

async function ask(url: string, statement: string): Promise<unknown[][]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query({ text: statement, rowMode: 'array' })).rows
  } finally {
    await client.end()
  }
}

const runs = async () => (await findPostmaster(await dataFolder())) !== null

describe('openStore', { timeout: 60_000 }, () => {
  it('starts a durable UTF-8 server on loopback alone and stops it with its last user', async () => {
    const store = await openStore(folder)
    expect(store.started).toBe(true)
    expect(await store.isAlone()).toBe(true)
    const settings = await ask(
      store.url,
      `select current_database(), current_setting('server_encoding'), current_setting('fsync'),
        current_setting('listen_addresses'), current_setting('unix_socket_directories'), upper('é')`,
    )
    expect(settings).toEqual([['koushao', 'UTF8', 'on', '127.0.0.1', '', 'É']])
    expect((await stat(join(folder, 'postgres.password'))).mode & 0o777).toBe(0o600)
    await store.release()
    await store.release()
    expect(await runs()).toBe(false)

    const again = await openStore(folder)
    expect(again.started).toBe(true)
    await again.release()
  })

  it('refuses a wrong password', async () => {
    const store = await openStore(folder)
    const url = new URL(store.url)
    url.password = 'wrong'
    await expect(ask(url.href, 'select 1')).rejects.toThrow(/password/)
    await store.release()
  })

  it('is shared by a second process and left running for it', async () => {
    const first = await openStore(folder)
    const second = await hold()
    expect(second).toMatchObject({ url: first.url, started: false })
    await first.release()
    expect(await ask(second.url, 'select 1')).toEqual([[1]])
    await second.end('SIGTERM')
    expect(await runs()).toBe(false)
  })

  it('is started once by several processes at the same moment', async () => {
    const all = await Promise.all([hold(), hold(), hold()])
    expect(all.filter((each) => each.started)).toHaveLength(1)
    expect(new Set(all.map((each) => each.url)).size).toBe(1)
    await Promise.all(all.map((each) => each.end('SIGTERM')))
    expect(await runs()).toBe(false)
  })

  it('survives a killed process with everything it committed, and the next one takes over', async () => {
    const killed = await hold()
    await ask(killed.url, 'create table facts as select 1 as n')
    await killed.end('SIGKILL')
    expect(await runs()).toBe(true)
    const next = await openStore(folder)
    expect(next).toMatchObject({ url: killed.url, started: false })
    expect(await next.isAlone()).toBe(true)
    expect(await ask(next.url, 'select n from facts')).toEqual([[1]])
    await next.release()
    expect(await runs()).toBe(false)
  })

  it('survives a process that was killed while it started the server', async () => {
    const args = ['--import', 'tsx', join(import.meta.dirname, 'hold-store.ts'), folder]
    for (const ms of [500, 900, 1300, 1700]) {
      const child = spawn(process.execPath, args, { stdio: 'ignore' })
      const gone = new Promise((resolve) => child.on('exit', resolve))
      await new Promise((resolve) => setTimeout(resolve, ms))
      child.kill('SIGKILL')
      await gone
    }
    const store = await openStore(folder)
    expect(await ask(store.url, 'select 1')).toEqual([[1]])
    await store.release()
    expect(await runs()).toBe(false)
  })

  it('recovers what was committed after the server itself was killed', async () => {
    const killed = await openStore(folder)
    await ask(killed.url, 'create table facts as select 2 as n')
    const postmaster = await findPostmaster(await dataFolder())
    process.kill(postmaster?.pid ?? 0, 'SIGKILL')
    await until(async () => !(await runs()))
    const next = await openStore(folder)
    expect(next.started).toBe(true)
    expect(await ask(next.url, 'select n from facts')).toEqual([[2]])
    await killed.release()
    expect(await ask(next.url, 'select n from facts')).toEqual([[2]])
    await next.release()
  })

  it('is not fooled by a pid that now belongs to another program', async () => {
    await (await openStore(folder)).release()
    const pidFile = join(await dataFolder(), 'postmaster.pid')
    await writeFile(pidFile, `${process.pid}\n${await dataFolder()}\n0\n5432\n\n\n\nready\n`)
    const store = await openStore(folder)
    expect(store.started).toBe(true)
    await store.release()
  })

  it('moves a data folder aside that never was one', async () => {
    await mkdir(join(folder, 'postgres'))
    await writeFile(join(folder, 'postgres', 'PG_VERSION'), '18\n')
    const store = await openStore(folder)
    expect(await ask(store.url, 'select 1')).toEqual([[1]])
    expect(await readFile(join(folder, 'postgres.incomplete-1', 'PG_VERSION'), 'utf8')).toBe('18\n')
    await store.release()
  })

  it('says it plainly when the password was lost', async () => {
    await (await openStore(folder)).release()
    await rm(join(folder, 'postgres.password'))
    await expect(openStore(folder)).rejects.toThrow(/postgres\.password/)
    // nobody is inside: the server must not stay behind
    expect(await runs()).toBe(false)
  })

  it.runIf(process.getuid?.() === 0)(
    'as root, works in a folder that is closed to others',
    async () => {
      const shared = await mkdtemp(join(tmpdir(), 'koushao-shared-'))
      await chmod(shared, 0o755)
      await chmod(folder, 0o700)
      const first = await hold(shared)
      expect(await dataFolder()).toContain(shared)
      await ask(first.url, 'create table facts as select 3 as n')
      await first.end('SIGTERM')
      const second = await openStore(folder, { sharedPlace: shared })
      expect(await ask(second.url, 'select n from facts')).toEqual([[3]])
      await second.release()
      await rm(shared, { recursive: true, force: true })
    },
  )
})
