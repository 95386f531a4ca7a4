import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'

import type { WebContext } from './view.ts'

/** The query of the address, parsed; empty parameters (an untouched filter) count as absent. */
export function readQuery<Shape>(c: WebContext, schema: z.ZodType<Shape>): Shape {
  const filled = Object.fromEntries(
    Object.entries(c.req.query()).filter(([, value]) => value !== ''),
  )
  const parsed = schema.safeParse(filled)
  if (!parsed.success) throw new HTTPException(400, { message: z.prettifyError(parsed.error) })
  return parsed.data
}

/** `/alerts/:id`: a row id; anything else is not found. */
export function readId(c: WebContext, name = 'id'): number {
  const parsed = z.coerce.number().int().positive().safe().safeParse(c.req.param(name))
  if (!parsed.success) throw new HTTPException(404)
  return parsed.data
}
