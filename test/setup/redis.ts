import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { Redis } from 'ioredis'
import type { TestProject } from 'vitest/node'

import { freePort } from './free-port.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Null where no Redis was found: see `with-redis.ts`. */
    redisUrl: string | null
  }
}

/** TEST_REDIS_URL or REDIS_URL, else a server of our own that keeps nothing. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_REDIS_URL'] ?? process.env['REDIS_URL']
  const own = given === undefined ? await startRedis() : null
  const url = given ?? own?.url ?? null
  if (url === null) {
    process.stderr.write(
      '⚠ 没有 Redis，相关测试跳过 / no Redis: the tests that need one are skipped\n',
    )
  }
  project.provide('redisUrl', url)
  return async () => own?.stop()
}

export type OwnRedis = { url: string; port: number; stop: () => Promise<void> }

/** Starts redis-server or valkey-server; null where neither is on the PATH. */
export async function startRedis(port?: number): Promise<OwnRedis | null> {
  const folder = await mkdtemp(join(tmpdir(), 'koushao-redis-'))
  const chosen = port ?? (await freePort())
  for (const program of ['redis-server', 'valkey-server']) {
    const args = ['--port', String(chosen), '--bind', '127.0.0.1', '--dir', folder]
    args.push('--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction')
    const child = spawn(program, args, { stdio: 'ignore' })
    const ended = new Promise<void>((resolve) => {
      child.on('error', () => resolve())
      child.on('exit', () => resolve())
    })
    const url = `redis://127.0.0.1:${chosen}`
    if (!(await Promise.race([answers(url), ended.then(() => false)]))) continue
    const stop = async () => {
      child.kill('SIGKILL')
      await ended
      await rm(folder, { recursive: true, force: true })
    }
    return { url, port: chosen, stop }
  }
  await rm(folder, { recursive: true, force: true })
  return null
}

async function answers(url: string): Promise<boolean> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => 20 })
  client.on('error', () => undefined)
  try {
    return (await Promise.race([client.ping(), sleep(5_000, '')])) === 'PONG'
  } catch {
    return false
  } finally {
    client.disconnect()
  }
}
