import { randomBytes } from 'node:crypto'

import { getCookie, setCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'

import { consoleBrands } from '../db/queries/console-brands.ts'
import { countOpenCrises } from '../db/queries/console-crises.ts'

import type { Assets } from './assets.ts'
import type { Auth } from './auth.ts'
import { csrfToken, sameToken } from './csrf-token.ts'
import type { WebDeps } from './deps.ts'
import { chooseLanguage } from './language.ts'
import { currentUser, type SessionUser } from './session.ts'
import type { WebEnv } from './view.ts'

/** Whoever holds the token of the API: everything but accounts and queues. */
const apiUser: SessionUser = { id: 'api', name: 'API', email: 'api', role: 'pr', isDemo: false }
const yearSeconds = 60 * 60 * 24 * 365

/** Finds out who asks, in which language and for which brands, before any page is drawn. */
export function prepareView(deps: WebDeps, auth: Auth, assets: Assets) {
  const { config, db, clock } = deps
  const secure = config.baseUrl.startsWith('https:')
  return createMiddleware<WebEnv>(async (c, next) => {
    const query = c.req.query('lang')
    const language = chooseLanguage({
      query,
      cookie: getCookie(c, 'koushao.lang'),
      fallback: config.language,
    })
    if (query !== undefined) {
      setCookie(c, 'koushao.lang', language, {
        path: '/',
        maxAge: yearSeconds,
        sameSite: 'Lax',
        secure,
      })
    }
    let seed = getCookie(c, 'koushao.seed')
    if (!seed || seed.length < 20) {
      seed = randomBytes(18).toString('base64url')
      setCookie(c, 'koushao.seed', seed, { path: '/', httpOnly: true, sameSite: 'Lax', secure })
    }
    const caller = bearer(config.apiToken, c.req.header('authorization'))
    if (caller === 'wrong')
      throw new HTTPException(401, { message: 'authorization: unknown token' })
    const user = caller === 'api' ? apiUser : await currentUser(auth, config, c)
    const brands = user ? await consoleBrands(db) : []
    const zones = new Map(brands.map((brand) => [brand.id, brand.timeZone]))
    c.set('byToken', caller === 'api')
    c.set('view', {
      language,
      say: (chinese, english) => (language === 'zh-CN' ? chinese : english),
      user,
      csrf: csrfToken(config.authSecret, seed, user?.id ?? null),
      now: clock.now(),
      zone: config.timeZone,
      brands,
      zoneOf: (brandId) =>
        brandId === null ? config.timeZone : (zones.get(brandId) ?? config.timeZone),
      url: new URL(c.req.url),
      asset: assets.url,
      demo: config.demo,
      version: config.version,
      hasBacktest: deps.runBacktest !== undefined,
      hasQueues: (deps.bullQueues?.length ?? 0) > 0,
      hasModel: deps.shippedModel !== undefined,
      openCrises: user ? await countOpenCrises(db) : 0,
    })
    return next()
  })
}

function bearer(token: string | null, header: string | undefined): 'none' | 'api' | 'wrong' {
  if (!header?.toLowerCase().startsWith('bearer ')) return 'none'
  return token !== null && sameToken(token, header.slice(7).trim()) ? 'api' : 'wrong'
}
