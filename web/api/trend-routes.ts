import { z } from 'zod'

import { NotFoundError } from '../../core/errors.ts'
import { refusals } from '../../core/refusals.ts'
import { topics } from '../../core/topic.ts'
import { keywordTrends } from '../../insights/keyword-trends.ts'
import { chooseTrendWindow, TrendQuery } from '../trend-query.ts'

import { ApiInstant } from './api-instant.ts'
import { defineRoute } from './define-route.ts'

/** Null where nobody looked: a gap is not zero. */
const Series = z.array(z.number().nullable())

const Change = z.object({
  direction: z.enum(['rising', 'falling', 'steady', 'no-earlier-data']),
  current: z.number(),
  previous: z.number(),
  ratio: z.number(),
  pValue: z.number().nullable(),
})

export const trendRoutes = [
  defineRoute({
    method: 'get',
    path: '/api/trends',
    operationId: 'getTrends',
    summary: 'Keyphrases and aspects over time, each against the window before',
    role: 'viewer',
    query: TrendQuery,
    response: z.object({
      brandId: z.number(),
      timeZone: z.string(),
      since: ApiInstant,
      until: ApiInstant,
      bucket: z.enum(['day', 'week', 'month']),
      buckets: z.array(z.string()),
      coverage: z.array(z.enum(['seen', 'gap', 'before'])),
      mentions: Series,
      complaints: Series,
      negatives: Series,
      aspects: z.array(
        z.object({ name: z.enum(topics), total: z.number(), complaints: Series, change: Change }),
      ),
      keyphrases: z.array(
        z.object({
          phrase: z.string(),
          total: z.number(),
          complaints: z.number(),
          series: Series,
          change: Change,
        }),
      ),
      leftOut: z.number(),
      judges: z.array(z.object({ model: z.string(), posts: z.number(), since: z.string() })),
    }),
    run: async ({ query, view, deps }) => {
      const choice = await chooseTrendWindow(deps.db, view, query)
      if (!choice) throw new NotFoundError('brand: none is known yet', refusals.brandGone)
      return { ...(await keywordTrends(deps.db, choice)), since: choice.since, until: choice.until }
    },
  }),
]
