import { z } from 'zod'

/** One day that differs from its weekday: off (放假), or a make-up workday (调休上班). */
const HolidayDay = z.object({
  name: z.string().trim().min(1).max(40),
  date: z.iso.date(),
  isOffDay: z.boolean(),
})
export type HolidayDay = z.infer<typeof HolidayDay>

/** From this day on the paper of the next year may say otherwise: the earliest Saturday before a New Year's Day. */
export const nextYearsPaperFrom = '12-25'

/**
 * The State Council's calendar of one year, as NateScarlet/holiday-cn writes it: the papers' addresses and
 * the days that they name. Days of the last week of December before belong to the paper of the year after.
 */
export const HolidayYear = z
  .object({
    year: z.number().int().min(1949).max(2200),
    papers: z.array(z.url({ protocol: /^https?$/ })).min(1),
    days: z.array(HolidayDay).min(1),
  })
  .superRefine(({ year, days }, ctx) => {
    const seen = new Set<string>()
    for (const [i, { date }] of days.entries()) {
      const path = ['days', i, 'date']
      const isOurs =
        date.startsWith(`${year}-`) ||
        (date >= `${year - 1}-${nextYearsPaperFrom}` && date < `${year}-`)
      if (!isOurs)
        ctx.addIssue({
          code: 'custom',
          path,
          message: `${date} 不属于 ${year} 年 / is no day of ${year}`,
        })
      if (seen.has(date))
        ctx.addIssue({ code: 'custom', path, message: `${date} 重复 / stands there twice` })
      seen.add(date)
    }
    const hasNationalDay = days.some((day) => day.isOffDay && day.date === `${year}-10-01`)
    if (!hasNationalDay)
      ctx.addIssue({
        code: 'custom',
        path: ['days'],
        message: `缺少 ${year}-10-01，不是完整的一年 / ${year}-10-01 is missing: not a whole year`,
      })
  })
export type HolidayYear = z.infer<typeof HolidayYear>
