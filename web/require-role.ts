import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'

import { hasRole, type Role } from './role.ts'
import type { WebEnv } from './view.ts'

/** Lets through whoever has at least this role; strangers are sent to sign in. */
export function requireRole(role: Role) {
  return createMiddleware<WebEnv>(async (c, next) => {
    const { user } = c.var.view
    if (!user) {
      const wantsPage =
        c.req.method === 'GET' && !c.req.header('hx-request') && !c.req.path.startsWith('/api/')
      if (!wantsPage) throw new HTTPException(401)
      const { pathname, search } = new URL(c.req.url)
      return c.redirect(`/login?next=${encodeURIComponent(pathname + search)}`)
    }
    if (!hasRole(user.role, role)) throw new HTTPException(403)
    return next()
  })
}
