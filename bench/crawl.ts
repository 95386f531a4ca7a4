import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'

import { feedSite } from './crawl/feed-site.ts'

/**
 * Pages a second and peak memory of our crawler on a loopback site, beside a bare Crawlee crawler that
 * asks for the same pages and reads them with the same reader: `npm run bench -- crawl [--feeds 20]`.
 */
const { values } = parseArgs({ options: { feeds: { type: 'string', default: '20' } } })
const task = { feeds: Number(values.feeds), pages: 50 }
const rows = [
  ['ours', 'Koushao: one connection, robots.txt, turns, walk'],
  ['bare-1', 'bare Crawlee, one connection'],
  ['bare-4', 'bare Crawlee, four connections'],
] as const
const run = promisify(execFile)
const site = await feedSite(new Date('2026-11-20T00:00:00Z'))
const measured: { pagesPerSecond: number; megabytes: number }[] = []
try {
  for (const [how, name] of rows) {
    const before = site.answered()
    const told = JSON.stringify({ ...task, url: site.url, host: site.host })
    const worker = join(import.meta.dirname, 'crawl', 'worker.ts')
    const { stdout } = await run(process.execPath, ['--import', 'tsx', worker, how, told])
    const answer = JSON.parse(stdout) as { posts: number; seconds: number; megabytes: number }
    // what each asked before the clock started
    const pages = site.answered() - before - 2
    const pagesPerSecond = pages / answer.seconds
    measured.push({ pagesPerSecond, megabytes: answer.megabytes })
    process.stdout.write(
      `${name.padEnd(52)} ${pages} pages, ${answer.posts} posts, ${answer.seconds.toFixed(1)} s: ${pagesPerSecond.toFixed(0)} pages/s, peak ${answer.megabytes} MB\n`,
    )
  }
} finally {
  await site.close()
}
const [ours, ...others] = measured
for (const [index, other] of others.entries()) {
  if (!ours) break
  const pages = (ours.pagesPerSecond / other.pagesPerSecond).toFixed(2)
  const memory = (ours.megabytes / other.megabytes).toFixed(2)
  process.stdout.write(`ours / ${rows[index + 1]?.[1]}: pages/s ${pages}, memory ${memory}\n`)
}
