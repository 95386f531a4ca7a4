import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'

import { sameToken } from './csrf-token.ts'
import type { WebEnv } from './view.ts'

/** Every changing request carries the form token, in `_csrf` or in a header; a bearer token needs none. */
export function checkFormToken() {
  return createMiddleware<WebEnv>(async (c, next) => {
    if (['GET', 'HEAD', 'OPTIONS'].includes(c.req.method) || c.var.byToken) return next()
    let given = c.req.header('x-csrf-token')
    const isForm = /^(application\/x-www-form-urlencoded|multipart\/form-data)/.test(
      c.req.header('content-type') ?? '',
    )
    if (given === undefined && isForm) {
      const field = (await c.req.parseBody())['_csrf']
      given = typeof field === 'string' ? field : undefined
    }
    if (!sameToken(c.var.view.csrf, given)) {
      throw new HTTPException(403, {
        message: 'form token: missing or not of this session; load the page again',
      })
    }
    return next()
  })
}
