import { z } from 'zod'

/** An instant: ISO 8601 in UTC outside, a Date inside. */
export const ApiInstant = z.codec(z.iso.datetime(), z.date(), {
  decode: (text) => new Date(text),
  encode: (at) => at.toISOString(),
})
