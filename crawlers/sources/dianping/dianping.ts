import { z } from 'zod'

import { defineImportSource } from '../../define-import-source.ts'
import { decodeBody } from '../../read/decode-body.ts'
import { readPage, refusedPage } from '../../read/parsed-page.ts'
import { readJson } from '../../read/read-json.ts'
import type { ParsedPage } from '../../source.ts'
import { dianpingFeed } from './dianping-feed.ts'
import { dianpingRefusal } from './dianping-refusal.ts'
import { dianpingReview } from './dianping-review.ts'
import { readDianpingHtml } from './read-dianping-html.ts'

const List = z.array(z.unknown())
const Shop = z.union([
  z.object({ reviewAllDOList: List.nullable() }).transform((v) => v.reviewAllDOList),
  z.object({ reviewList: List.nullable() }).transform((v) => v.reviewList),
  z.object({ data: z.object({ reviewAllDOList: List }) }).transform((v) => v.data.reviewAllDOList),
])
const Feeds = z.union([
  z.object({ data: List }).transform((v) => v.data),
  z.object({ data: z.object({ feeds: List }) }).transform((v) => v.data.feeds),
  z.object({ feeds: List }).transform((v) => v.feeds),
])

/** Dianping: a shop's reviews (reviewAndStar, allReview), a user's feed (NobleUserFeeds), a saved review page. */
export const dianping = defineImportSource({
  kind: 'dianping',
  ofBrand: true,
  label: { 'zh-CN': '大众点评', en: 'Dianping' },
  about:
    'shopDynamic/allReview and reviewAndStar JSON, NobleUserFeeds JSON, saved review_all pages; imported, never fetched',
  parse: (body, { fetchedAt, url }) => parse(decodeBody(body), fetchedAt, url),
})

function parse(text: string, fetchedAt: Date, url: string | undefined): ParsedPage {
  const shopId = /(?:\/shop\/|[?&]shopId=)([\w-]{4,40})/.exec(url ?? '')?.[1]
  const value = readJson(text)
  if (value === undefined) {
    const page = readDianpingHtml(text, { fetchedAt, shopId })
    if (page !== null) return page
    const refusal = dianpingRefusal(value, text)
    return refusedPage(refusal.outcome, refusal.detail)
  }
  const shop = Shop.safeParse(value)
  if (shop.success)
    return readPage(
      (shop.data ?? []).map((one) => dianpingReview(one, { fetchedAt, shopId })),
      null,
    )
  const feeds = Feeds.safeParse(value)
  if (feeds.success)
    return readPage(
      feeds.data.map((one) => dianpingFeed(one, fetchedAt)),
      null,
    )
  const refusal = dianpingRefusal(value, text)
  return refusedPage(refusal.outcome, refusal.detail)
}
