import { setTimeout as sleep } from 'node:timers/promises'

import pg from 'pg'

import { startInstance } from '../../test/e2e/running-instance.ts'
import { freePort } from '../../test/setup/free-port.ts'
import { until } from '../../test/setup/until.ts'

import {
  crisisBrands,
  crisisPosts,
  reviews,
  torrentBrands,
  type TorrentPost,
} from './torrent-posts.ts'
import { torrentRobot } from './torrent-robot.ts'

export type TorrentRun = {
  postgresUrl: string
  redisUrl: string | null
  /** Of the program's own. */
  folder: string
  reviews: number
  feedSeconds: number
  mostSeconds: number
  onProgress?: (line: string) => void
}

export type TorrentResult = {
  reviews: number
  /** From the request that brings the posts, and from the answer that they are stored, to the robot's acceptance. */
  fromFetchedMs: number[]
  fromStoredMs: number[]
  crises: number
  classified: number
  /** Until the last of the reviews was judged. */
  seconds: number
  tickets: number
  messages: number
  refused: number
}

const token = 'bench-ingest-token-0001'
const batches = 40

/**
 * Reviews pour into the whole program in one process (ingest, judge, evaluate, deliver, tickets), and
 * amid them two people tell of a danger, once for each of eight brands.
 */
export async function runTorrent(run: TorrentRun): Promise<TorrentResult> {
  const { postgresUrl, redisUrl, feedSeconds, mostSeconds } = run
  const robot = await torrentRobot(crisisBrands)
  const port = await freePort()
  const instance = startInstance(run.folder, {
    KOUSHAO_PORT: String(port),
    DATABASE_URL: postgresUrl,
    REDIS_URL: redisUrl ?? '',
    KOUSHAO_CONFIG: '',
    KOUSHAO_CONFIG_YAML: config(robot.url),
    KOUSHAO_INGEST_TOKEN: token,
  })
  const pool = new pg.Pool({ connectionString: postgresUrl, max: 2 })
  const count = async (query: string) => Number((await pool.query<{ n: string }>(query)).rows[0]?.n)
  try {
    await instance.printed('console', 120_000)
    const address = `http://127.0.0.1:${port}`
    const send = async (posts: TorrentPost[], source: string) => {
      const answer = await fetch(`${address}/api/ingest?source=${source}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: JSON.stringify(posts),
      })
      if (!answer.ok) throw new Error(`ingest: HTTP ${answer.status} ${await answer.text()}`)
    }
    // what a program does only once, such as loading its model, is not the flood's
    await send(reviews(1_000_000, 20, new Date()), 'warm')
    await until(
      async () => (await count(`select count(*) as n from mentions where state = 'stored'`)) === 0,
      60_000,
    )
    const fetchedAt = new Map<string, number>()
    const storedAt = new Map<string, number>()
    const started = performance.now()
    for (let batch = 0; batch < batches; batch += 1) {
      const due = started + (batch / batches) * feedSeconds * 1000
      await sleep(Math.max(0, due - performance.now()))
      const size = run.reviews / batches
      const feeding = send(reviews(batch * size, size, new Date()), 'reviews')
      const brand = batch % 5 === 4 ? crisisBrands[Math.floor(batch / 5)] : undefined
      if (brand !== undefined) {
        fetchedAt.set(brand, performance.now())
        await send(crisisPosts(brand, new Date()), 'weibo')
        storedAt.set(brand, performance.now())
      }
      await feeding
      if (batch % 10 === 9) run.onProgress?.(`batch ${batch + 1}, pages ${robot.crisisAt.size}`)
    }
    const end = started + mostSeconds * 1000
    const isJudged = async () =>
      (await count(`select count(*) as n from mentions where state = 'stored'`)) === 0
    while (
      performance.now() < end &&
      !((await isJudged()) && robot.crisisAt.size === crisisBrands.length)
    )
      await sleep(250)
    const seconds = (performance.now() - started) / 1000
    const since = (from: Map<string, number>) =>
      [...robot.crisisAt].map(([brand, at]) => Math.round(at - (from.get(brand) ?? 0)))
    return {
      reviews: run.reviews,
      fromFetchedMs: since(fetchedAt),
      fromStoredMs: since(storedAt),
      crises: crisisBrands.length,
      classified: await count(`select count(*) as n from mentions where state = 'classified'`),
      seconds,
      tickets: await count('select count(*) as n from tickets'),
      messages: robot.taken(),
      refused: robot.refused(),
    }
  } finally {
    instance.child.kill('SIGKILL')
    await instance.exited
    await pool.end()
    await robot.close()
  }
}

function config(robotUrl: string): string {
  return [
    'brands:',
    ...torrentBrands.map((name) => `  - name: ${name}`),
    'channels:',
    '  - name: 公关群',
    '    kind: wecom',
    `    settings: { key: bench-robot-key-0001, baseUrl: "${robotUrl}" }`,
  ].join('\n')
}
