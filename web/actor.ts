import { HTTPException } from 'hono/http-exception'

import type { WebContext } from './view.ts'

/** Under which name a deed is written into the history: the person's address, which is unique. */
export function actorOf(c: WebContext): string {
  const { user } = c.var.view
  if (!user) throw new HTTPException(401)
  return user.email
}
