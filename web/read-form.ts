import type { z } from 'zod'

import { parseSent } from './parse-sent.ts'
import type { WebContext } from './view.ts'

/** A posted form, parsed; what does not fit is a 400 that names the field. Empty fields count as absent. */
export async function readForm<Shape>(c: WebContext, schema: z.ZodType<Shape>): Promise<Shape> {
  const body = await c.req.parseBody({ all: true })
  const filled = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== ''))
  return parseSent(schema, filled)
}
