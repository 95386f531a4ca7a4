import { createBullBoard } from '@bull-board/api'
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter'
import { HonoAdapter } from '@bull-board/hono'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'

import type { WebDeps } from '../deps.ts'
import { requireRole } from '../require-role.ts'
import type { WebEnv } from '../view.ts'

const base = '/queues'
/** Its page carries one inline style; fonts from elsewhere stay blocked. */
const policy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'"

/** `/queues`: bull-board on the job queues, to look at. Admins only; a job is a nudge, so nothing needs editing. */
export function queuesPage({ bullQueues }: WebDeps) {
  const app = new Hono<WebEnv>()
  if (!bullQueues || bullQueues.length === 0) return app
  const board = new HonoAdapter(serveStatic)
  createBullBoard({
    queues: bullQueues.map((queue) => new BullMQAdapter(queue, { readOnlyMode: true })),
    serverAdapter: board,
    options: { uiConfig: { boardTitle: 'Koushao' } },
  })
  board.setBasePath(base)
  app.use(`${base}/*`, requireRole('admin'), async (c, next) => {
    await next()
    c.res.headers.set('content-security-policy', policy)
  })
  app.route(base, board.registerPlugin())
  return app
}
