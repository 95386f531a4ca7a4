import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'

import { UsageError } from '../core/errors.ts'
import { isAnswer } from '../core/mention.ts'
import { findBrand } from '../db/queries/brands.ts'

import { clientAddress } from './client-address.ts'
import { sameToken } from './csrf-token.ts'
import type { WebDeps } from './deps.ts'
import { IngestQuery } from './ingest-query.ts'
import { readQuery } from './read-query.ts'
import { createRequestLimit } from './request-limit.ts'
import type { WebContext, WebEnv } from './view.ts'

const maxBytes = 20 * 1024 * 1024
const minute = 60_000
const shownRejects = 1000

/**
 * `POST /api/ingest`: posts of forms, bots, exports and licensed tools. A bearer token of its own, no
 * session; answers how many came to what, and why the rest did not come in. Safe to send again.
 */
export function ingestRoutes(deps: WebDeps) {
  const app = new Hono<WebEnv>()
  const { ingest, clock, db, config } = deps
  const isSlow = createRequestLimit({ max: 120, windowMs: minute })
  const mayTry = createRequestLimit({ max: 20, windowMs: 15 * minute })
  const check = async (c: WebContext, next: () => Promise<void>) => {
    if (!ingest)
      throw new HTTPException(404, { message: 'ingest: KOUSHAO_INGEST_TOKEN is not set' })
    const given = /^bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
    const from = clientAddress(c, config.proxies) ?? 'here'
    if (!sameToken(ingest.token, given)) {
      refuse(c, mayTry(from, clock.now()))
      c.header('www-authenticate', 'Bearer')
      throw new HTTPException(401, { message: 'ingest: the bearer token is missing or wrong' })
    }
    refuse(c, isSlow('token', clock.now()))
    await next()
  }
  const onError = () => {
    throw new HTTPException(413, { message: `body: more than ${maxBytes / 1024 / 1024} MB` })
  }
  app.post('/api/ingest', check, bodyLimit({ maxSize: maxBytes, onError }), async (c) => {
    if (!ingest) throw new HTTPException(404)
    const query = readQuery(c, IngestQuery)
    const brand = query.brand === undefined ? null : await findBrand(db, query.brand)
    if (query.brand !== undefined && !brand) throw new UsageError(`brand "${query.brand}": unknown`)
    const taken = await ingest.take({
      kind: query.kind,
      body: Buffer.from(await c.req.arrayBuffer()),
      sourceName: query.source ?? [brand?.name, query.kind].filter(Boolean).join(' · '),
      brand,
      fetchedAt: query.fetchedAt === undefined ? clock.now() : new Date(query.fetchedAt),
      ...(query.url === undefined ? {} : { url: query.url }),
    })
    const { rejects, ...told } = taken
    c.header('cache-control', 'no-store')
    return c.json(
      { ...told, rejected: rejects.length, rejects: rejects.slice(0, shownRejects) },
      isAnswer(taken.outcome) ? 200 : 422,
    )
  })
  return app
}

function refuse(c: WebContext, waitMs: number): void {
  if (waitMs === 0) return
  c.header('retry-after', String(Math.ceil(waitMs / 1000)))
  throw new HTTPException(429, { message: 'ingest: too many requests' })
}
