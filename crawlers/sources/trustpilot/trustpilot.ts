import { z } from 'zod'

import { decodeBody } from '../../read/decode-body.ts'
import { readPage, refusedPage } from '../../read/parsed-page.ts'
import { defineSource, type FetchContext, type ParsedPage } from '../../source.ts'
import { walkPages } from '../../walk-pages.ts'
import { trustpilotPage } from './trustpilot-page.ts'
import { trustpilotReview } from './trustpilot-review.ts'

/** The eleventh wants a login. */
const lastPage = 10

const Settings = z.object({
  /** The company's address at the site: www.trustpilot.com/review/<domain>. */
  domain: z
    .string()
    .regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i, 'the company’s domain, such as "shop.example.com"'),
  /** Two letters, or every language. */
  language: z
    .string()
    .regex(/^(?:all|[a-z]{2})$/, '"all" or two letters, such as "de"')
    .default('all'),
  /** 20 reviews each. */
  pages: z.number().int().min(1).max(lastPage).default(5),
  baseUrl: z.url().default('https://www.trustpilot.com'),
})
type Settings = z.infer<typeof Settings>

export const trustpilot = defineSource<Settings>({
  kind: 'trustpilot',
  label: { 'zh-CN': 'Trustpilot 评价', en: 'Trustpilot' },
  about: 'the data of a company’s review page (__NEXT_DATA__), newest first, ten pages of 20',
  minIntervalMs: 5_000,
  settings: Settings,
  example: { domain: 'example.com' },
  needs: () => 'none',
  parse: (body, { settings, fetchedAt }) => parse(decodeBody(body), settings, fetchedAt),

  async *fetch(ctx) {
    return yield* walkPages(ctx, {
      first: '1',
      maxPages: ctx.settings.pages,
      seen: new Set(),
      load: (page) => load(ctx, page),
    })
  },
})

async function load(ctx: FetchContext<Settings>, page: string): Promise<ParsedPage> {
  const { baseUrl, domain, language } = ctx.settings
  const url = `${baseUrl}/review/${domain}?page=${page}&languages=${language}&sort=recency`
  const answer = await ctx.fetchBody(url)
  // beyond the pages that are shown to everybody
  if (/\/users\/connect/.test(answer.url)) return refusedPage('auth_required', 'a login page')
  return parse(
    decodeBody(answer.body, answer.headers['content-type']),
    ctx.settings,
    answer.fetchedAt,
  )
}

function parse(text: string, { language }: Settings, fetchedAt: Date): ParsedPage {
  const page = trustpilotPage(text)
  if ('outcome' in page) return refusedPage(page.outcome, page.detail)
  const { reviews, businessUnit, filters } = page
  if (!reviews) return refusedPage('shape_changed', '"reviews" missing')
  const product = {
    id: businessUnit?.identifyingName ?? undefined,
    name: businessUnit?.displayName ?? undefined,
  }
  const pagination = filters?.pagination
  const following = (pagination?.currentPage ?? lastPage) + 1
  const isLast = following > Math.min(pagination?.totalPages ?? 0, lastPage)
  const read = reviews.map((one) => {
    const review = trustpilotReview(one, { fetchedAt, product })
    if (typeof review === 'string') return review
    // a language that nobody wrote in is answered with the reviews of all
    const { language: written, ...post } = review
    return language === 'all' || written === undefined || written === language ? post : null
  })
  return readPage(read, isLast ? null : String(following))
}
