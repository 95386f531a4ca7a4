import { crawlBare } from './crawl-bare.ts'
import { crawlOurs } from './crawl-ours.ts'
import type { CrawlTask } from './crawl-task.ts'

/** One crawler in a process of its own: prints `{posts, seconds, megabytes}`, start-up left out of the time. */
const [how = '', told = ''] = process.argv.slice(2)
const task = JSON.parse(told) as CrawlTask
const crawl = (of: CrawlTask) =>
  how === 'ours' ? crawlOurs(of) : crawlBare(of, how === 'bare-4' ? 4 : 1)
// both load their libraries first
await crawl({ ...task, feeds: 1, pages: 2 })
const from = performance.now()
const posts = await crawl(task)
const seconds = (performance.now() - from) / 1000
const megabytes = Math.round(process.resourceUsage().maxRSS / 1024)
process.stdout.write(`${JSON.stringify({ posts, seconds, megabytes })}\n`)
process.exit(0)
