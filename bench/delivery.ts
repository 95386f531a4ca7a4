import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { Redis } from 'ioredis'
import pg from 'pg'

import { openStore } from '../db/embedded-store.ts'
import { migrate } from '../db/migrate.ts'
import { startRedis, type OwnRedis } from '../test/setup/redis.ts'

import { printDelivery } from './delivery/print-delivery.ts'
import { runFaults } from './delivery/run-faults.ts'
import { runFlood } from './delivery/run-flood.ts'
import { runTorrent } from './delivery/run-torrent.ts'

/**
 * Notifications under injected faults, and a crisis page in a flood: nothing lost, nothing twice that
 * the books do not know of. `npm run bench -- delivery [--n 10000] [--seed 1]
 * [--feed-seconds 100] [--most-seconds 300]`. Exit code 1 where it
 * does not hold.
 */
const { values } = parseArgs({
  options: {
    n: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    'feed-seconds': { type: 'string', default: '100' },
    /** On a machine that has other work. */
    'most-seconds': { type: 'string', default: '300' },
  },
})
const say = (line: string) => process.stderr.write(`${line}\n`)
const folder = await mkdtemp(join(tmpdir(), 'koushao-bench-'))
await chmod(folder, 0o755)
const store = await openStore(folder)
let server: OwnRedis | null = await startRedis()
if (!server) say('没有 Redis，队列用 PostgreSQL / no Redis: the queue is on PostgreSQL')

async function freshDatabase(name: string): Promise<string> {
  const client = new pg.Client({ connectionString: store.url })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  const url = new URL(store.url)
  url.pathname = `/${name}`
  await migrate(url.href)
  return url.href
}

const flush = async () => {
  if (!server) return
  const client = new Redis(server.url)
  await client.flushall()
  client.disconnect()
}
const restart = async () => {
  if (!server) return
  const { port } = server
  await server.stop()
  server = await startRedis(port)
}

try {
  const faults = await runFaults({
    postgresUrl: await freshDatabase('bench_faults'),
    redis: server ? { url: server.url, flush, restart } : null,
    n: Number(values.n),
    feedSeconds: Number(values['feed-seconds']),
    mostSeconds: Number(values['most-seconds']),
    perKind: 5,
    speed: 30,
    workers: 2,
    concurrency: 12,
    killEverySeconds: 8,
    seed: values.seed,
    onProgress: say,
  })
  const flood = await runFlood({
    postgresUrl: await freshDatabase('bench_flood'),
    redisUrl: server?.url ?? null,
    lesser: 2_000,
    crises: 8,
    feedSeconds: 30,
    mostSeconds: 130,
  })
  const torrent = await runTorrent({
    postgresUrl: await freshDatabase('bench_torrent'),
    redisUrl: server?.url ?? null,
    folder,
    reviews: 2_000,
    feedSeconds: 30,
    mostSeconds: 120,
    onProgress: say,
  })
  process.stdout.write(`${printDelivery(faults, flood, torrent)}\n`)
  const { ours } = faults
  const holds =
    ours.lost === 0 && ours.twiceWithoutReason === 0 && ours.failed === 0 && ours.waiting === 0
  const isInTime = flood.crisisMs.length === 8 && Math.max(...flood.crisisMs) <= 10_000
  const isToldInTime =
    torrent.fromFetchedMs.length === torrent.crises && Math.max(...torrent.fromFetchedMs) <= 10_000
  process.exitCode = holds && isInTime && isToldInTime ? 0 : 1
} finally {
  await server?.stop()
  await store.release()
  await rm(folder, { recursive: true, force: true })
}
