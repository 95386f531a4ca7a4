import type { z } from 'zod'

import { Refused } from './refused.ts'
import { toldIssues } from './told-issues.ts'

/** What a form, an address or a request body sends, parsed. @throws Refused (400) that names each field and what is wrong with it */
export function parseSent<Shape>(schema: z.ZodType<Shape>, sent: unknown): Shape {
  const parsed = schema.safeParse(sent)
  if (parsed.success) return parsed.data
  throw new Refused(400, toldIssues(schema, sent))
}
