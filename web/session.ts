import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

import type { Auth } from './auth.ts'
import type { WebConfig } from './deps.ts'
import { Role } from './role.ts'

export type SessionUser = { id: string; name: string; email: string; role: Role; isDemo: boolean }

const demoAdmin: SessionUser = {
  id: 'demo',
  name: '演示管理员',
  email: 'demo@localhost',
  role: 'admin',
  isDemo: true,
}

/** Who asks: the person of the session cookie; in the demo world, whoever sits at this machine. */
export async function currentUser(
  auth: Auth,
  config: WebConfig,
  c: Context,
): Promise<SessionUser | null> {
  const session = await auth.api.getSession({ headers: c.req.raw.headers })
  if (session) {
    const { id, name, email, role } = session.user
    return { id, name, email, role: Role.catch('viewer').parse(role), isDemo: false }
  }
  return config.demo && isAtThisMachine(c) ? demoAdmin : null
}

/**
 * True for a request that a browser on this machine made to this machine by name. A proxy's header or
 * a foreign Host (DNS rebinding) makes it false: the connection alone would look local.
 */
export function isAtThisMachine(c: Context): boolean {
  if (c.req.header('x-forwarded-for') !== undefined || c.req.header('forwarded') !== undefined)
    return false
  const host = (c.req.header('host') ?? new URL(c.req.url).host).replace(/:\d+$/, '')
  if (!['localhost', '127.0.0.1', '[::1]'].includes(host)) return false
  return ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(remoteAddress(c) ?? '')
}

/** Null where the server gives no connection (a request made in the process itself). */
export function remoteAddress(c: Context): string | null {
  // app.request() of a test has no socket unless it brings one
  if (typeof c.env !== 'object' || c.env === null || !('incoming' in c.env)) return null
  return getConnInfo(c).remote.address ?? null
}
