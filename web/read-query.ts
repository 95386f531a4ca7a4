import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'

import { parseSent } from './parse-sent.ts'
import type { WebContext } from './view.ts'

/** The query of the address, parsed; empty parameters (an untouched filter) count as absent. */
export function readQuery<Shape>(c: WebContext, schema: z.ZodType<Shape>): Shape {
  const filled = Object.fromEntries(
    Object.entries(c.req.query()).filter(([, value]) => value !== ''),
  )
  return parseSent(schema, filled)
}

/** `/alerts/:id`: a row id; anything else is not found. */
export function readId(c: WebContext, name = 'id'): number {
  const parsed = z.coerce.number().int().positive().safe().safeParse(c.req.param(name))
  if (!parsed.success) throw new HTTPException(404)
  return parsed.data
}
