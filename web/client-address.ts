import type { Context } from 'hono'

import { remoteAddress } from './session.ts'

/**
 * From where a request comes: the other end of its connection, or, behind that many reverse proxies of ours, what the
 * outermost of them wrote into `X-Forwarded-For`. What stands before that in the header is the caller's own word.
 */
export function clientAddress(c: Context, proxies: number): string | null {
  const told = (c.req.header('x-forwarded-for') ?? '').split(',').map((one) => one.trim())
  const seen = proxies > 0 ? told.at(-proxies) : undefined
  return seen === undefined || seen === '' ? remoteAddress(c) : seen.slice(0, 64)
}
