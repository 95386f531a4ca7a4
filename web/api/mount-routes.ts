import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { z } from 'zod'

import { actorOf } from '../actor.ts'
import type { WebDeps } from '../deps.ts'
import { parseSent } from '../parse-sent.ts'
import { readId, readQuery } from '../read-query.ts'
import { requireRole } from '../require-role.ts'
import type { WebContext, WebEnv } from '../view.ts'

import { openApiDocument } from './openapi.ts'
import { apiOperations } from './routes.ts'

/** `/api/*`: every operation under its path, checked at the door, and the document that describes them. */
export function apiRoutes(deps: WebDeps) {
  const app = new Hono<WebEnv>()
  app.get('/api/openapi.json', (c) => c.json(openApiDocument(deps.config)))
  for (const route of apiOperations) {
    const path = route.path.replaceAll('{id}', ':id')
    app.on(route.method, path, requireRole(route.role), async (c) => {
      const answer = await route.run({
        id: route.path.includes('{id}') ? readId(c) : 0,
        query: route.query ? readQuery(c, route.query) : undefined,
        body: route.body ? await readBody(c, route.body) : undefined,
        view: c.var.view,
        actor: actorOf(c),
        deps,
      })
      return c.body(JSON.stringify(answer), 200, { 'content-type': 'application/json' })
    })
  }
  return app
}

async function readBody(c: WebContext, schema: z.ZodType): Promise<unknown> {
  const text = await c.req.text()
  return parseSent(schema, text === '' ? {} : parseJson(text))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new HTTPException(400, { message: 'body: not JSON' })
  }
}
