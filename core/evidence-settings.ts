import { z } from 'zod'

/** What is kept of the posts behind a hot alert or a crisis, beside their words. */
export const EvidenceSettings = z.object({
  /** Pictures of the posts, taken in Chromium where it is there and robots.txt allows it. */
  screenshots: z.boolean().default(true),
  /** Posts of one alert that are pictured, those with the largest reach first. */
  perAlert: z.number().int().min(1).max(100).default(10),
  /** Then the picture goes; its hash, time and the text stay. */
  keepDays: z.number().int().min(1).max(3650).default(365),
})
export type EvidenceSettings = z.infer<typeof EvidenceSettings>
