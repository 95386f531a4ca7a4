import { z } from 'zod'

/** What the address of `POST /api/ingest` says of the body. */
export const IngestQuery = z.object({
  /** `import`: posts in our own shape; any other: a body of that source, as it was recorded. */
  kind: z.string().max(50).default('import'),
  source: z.string().trim().min(1).max(100).optional(),
  brand: z.string().trim().min(1).max(100).optional(),
  fetchedAt: z.iso.datetime({ offset: true }).optional(),
  url: z.string().max(4000).optional(),
})
