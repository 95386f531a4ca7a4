import { z } from 'zod'

export const HeimaoSettings = z.object({
  baseUrl: z.url().default('https://tousu.sina.com.cn'),
  /** Companies to follow: the number in tousu.sina.com.cn/company/view/?couid=<number>. Their pages are rendered in Chromium. */
  couid: z
    .array(
      z.coerce
        .string()
        .regex(
          /^\d{1,15}$/,
          '商家页网址中 couid= 后的数字 / the number after couid= in the company’s address',
        ),
    )
    .default([]),
  /** Also read what was filed anywhere most recently; the only thing that is read where no company is named. */
  latest: z.boolean().optional(),
  /** Ten complaints each; the site gives fifty. */
  pages: z.number().int().min(1).max(50).default(10),
  /** Read the whole text and the company's answer, one request for each complaint that names the brand. */
  details: z.boolean().default(true),
})
export type HeimaoSettings = z.infer<typeof HeimaoSettings>
