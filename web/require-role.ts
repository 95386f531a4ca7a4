import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'

import type { Told } from '../core/errors.ts'

import { Refused } from './refused.ts'
import { hasRole, type Role } from './role.ts'
import { statusWord } from './status-words.ts'
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
    if (!hasRole(user.role, role)) throw new Refused(403, notEnough(user.role, role))
    return next()
  })
}

function notEnough(role: Role, needed: Role): Told {
  return {
    'zh-CN': `这一步需要「${statusWord(needed, 'zh-CN')}」或更高的角色，您的角色是「${statusWord(role, 'zh-CN')}」。`,
    en: `This needs the role “${statusWord(needed, 'en')}” or above; yours is “${statusWord(role, 'en')}”.`,
  }
}
