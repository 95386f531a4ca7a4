import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'

import type { WebContext } from './view.ts'

/** A posted form, parsed; what does not fit is a 400 that names the field. Empty fields count as absent. */
export async function readForm<Shape>(c: WebContext, schema: z.ZodType<Shape>): Promise<Shape> {
  const body = await c.req.parseBody({ all: true })
  const filled = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(filled)
  if (!parsed.success) throw new HTTPException(400, { message: z.prettifyError(parsed.error) })
  return parsed.data
}
