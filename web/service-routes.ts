import { sql } from 'drizzle-orm'
import { Hono } from 'hono'

import { receiveHelpdeskPost } from '../alerts/actions/receive-helpdesk-post.ts'
import { assertSchema } from '../db/assert-schema.ts'

import { sameToken } from './csrf-token.ts'
import type { WebDeps } from './deps.ts'
import { isAtThisMachine } from './session.ts'
import type { WebEnv } from './view.ts'

/** What machines ask: health, metrics, the helpdesk's own posts. No session, no form token. */
export function serviceRoutes(deps: WebDeps) {
  const { db, config, metrics, log, helpdesk, fillSecrets } = deps
  const app = new Hono<WebEnv>()
    .get('/healthz', async (c) => {
      const database = await attempt(() => db.execute(sql`select 1`))
      const schema = database === 'ok' ? await attempt(() => assertSchema(db)) : 'unknown'
      const isWell = database === 'ok' && schema === 'ok'
      c.header('cache-control', 'no-store')
      return c.json(
        { status: isWell ? 'ok' : 'failing', database, schema, version: config.version },
        isWell ? 200 : 503,
      )
    })
    .get('/metrics', async (c) => {
      const given = (c.req.header('authorization') ?? '').replace(/^bearer /i, '')
      const isKnown = config.apiToken !== null && sameToken(config.apiToken, given)
      if (!isKnown && !isAtThisMachine(c))
        return c.text('metrics: bearer token of the API needed', 401)
      c.header('content-type', metrics.registry.contentType)
      return c.body(await metrics.registry.metrics())
    })
  if (!helpdesk || !fillSecrets) return app
  return app.post('/hooks/helpdesk', async (c) => {
    const headers = Object.fromEntries(c.req.raw.headers)
    const request = { headers, body: await c.req.text() }
    if (await receiveHelpdeskPost({ ...deps, helpdesk, fillSecrets }, request))
      return c.json({ ok: true })
    log.warn('helpdesk: a post with a wrong signature was refused')
    return c.json({ error: 'signature: wrong' }, 401)
  })
}

async function attempt(check: () => Promise<unknown>): Promise<string> {
  try {
    await check()
    return 'ok'
  } catch (error) {
    // a driver's message may hold the connection string: only our own sentences are shown
    return error instanceof Error && error.name === 'PermanentError' ? error.message : 'unreachable'
  }
}
