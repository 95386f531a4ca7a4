import { createMiddleware } from 'hono/factory'

import { sameToken } from './csrf-token.ts'
import { Refused } from './refused.ts'
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
      throw new Refused(403, {
        'zh-CN': '页面已过期，或不属于这次登录：请回去刷新页面，再做一次。',
        en: 'The page is out of date or not of this session: go back, load it again and repeat.',
      })
    }
    return next()
  })
}
