import { z } from 'zod'

import { defineImportSource } from '../../define-import-source.ts'
import { decodeBody } from '../../read/decode-body.ts'
import { readPage, refusedPage } from '../../read/parsed-page.ts'
import { readJson } from '../../read/read-json.ts'
import type { ParsedPage } from '../../source.ts'
import { tmallPosts } from './tmall-posts.ts'
import { tmallRefusal } from './tmall-refusal.ts'

const List = z.array(z.unknown())
const Scalar = z.union([z.string(), z.number(), z.boolean()]).nullish().catch(null)
const Count = z.union([z.string(), z.number()])
const Page = z.object({
  rateDetail: z.object({
    rateList: List.nullable(),
    paginator: z.object({ page: Scalar, lastPage: Scalar }).nullish().catch(null),
  }),
})
const Mtop = z.object({
  data: z.object({ rateList: List.nullable(), hasNext: Scalar, totalPage: Scalar }),
})
// an item without a rate is sent no list at all
const NoRates = z.object({
  ret: z.array(z.string().regex(/^SUCCESS/)).min(1),
  data: z.union([z.object({ total: Count }), z.object({ feedAllCount: Count })]),
})
// the page of an item shows its newest few
const Item = z.object({
  data: z.object({
    rate: z.object({ rateList: List.nullable() }),
    item: z.object({ itemId: Scalar, title: Scalar }).nullish().catch(null),
  }),
})
const Taobao = z.object({ comments: List.nullable(), currentPageNum: Scalar, maxPage: Scalar })

/** Rates of Tmall and Taobao: the page's `rateDetail` (GBK JSONP), the mtop `rate.detaillist` envelope, feedRateList. */
export const tmall = defineImportSource({
  kind: 'tmall',
  ofBrand: true,
  label: { 'zh-CN': '天猫 / 淘宝评价', en: 'Tmall and Taobao reviews' },
  about:
    'rateDetail JSONP (GBK), mtop.taobao.rate.detaillist, feedRateList; imported, never fetched',
  parse: (body, { fetchedAt, url }) => parse(decodeBody(body), fetchedAt, url),
})

function parse(text: string, fetchedAt: Date, url: string | undefined): ParsedPage {
  // without a callback the old page sends a member without its braces
  const bare = text.trim()
  const value = readJson(bare.startsWith('"rateDetail"') ? `{${bare}}` : bare)
  const old = Page.safeParse(value)
  const mtop = Mtop.safeParse(value)
  const taobao = Taobao.safeParse(value)
  const { itemId, page } = askedFor(url)
  const read = (rates: unknown[] | null, next: string | null) =>
    readPage(
      (rates ?? []).flatMap((rate) => tmallPosts(rate, { itemId, fetchedAt })),
      next,
    )
  if (old.success) {
    const { rateList, paginator } = old.data.rateDetail
    return read(rateList, after(Number(paginator?.page ?? page), Number(paginator?.lastPage)))
  }
  if (mtop.success) {
    const { rateList, hasNext, totalPage } = mtop.data.data
    const last = String(hasNext) === 'true' ? Infinity : Number(totalPage ?? 0)
    return read(rateList, String(hasNext) === 'false' ? null : after(page ?? Number.NaN, last))
  }
  if (taobao.success) {
    const { comments, currentPageNum, maxPage } = taobao.data
    return read(comments, after(Number(currentPageNum ?? page), Number(maxPage)))
  }
  const item = Item.safeParse(value)
  if (item.success) {
    const { rate, item: shown } = item.data.data
    const known = shown?.itemId ? String(shown.itemId) : itemId
    return readPage(
      (rate.rateList ?? []).flatMap((one) => tmallPosts(one, { itemId: known, fetchedAt })),
      null,
    )
  }
  if (NoRates.safeParse(value).success) return read([], null)
  const refusal = tmallRefusal(value, bare)
  return refusedPage(refusal.outcome, refusal.detail)
}

function after(page: number, last: number): string | null {
  return page < last ? String(page + 1) : null
}

/** The item and the page that were asked for: in the query, or in mtop's `data` as JSON. */
function askedFor(url: string | undefined): {
  itemId: string | undefined
  page: number | undefined
} {
  const query = (url ?? '').replaceAll(/%22/gi, '"').replaceAll(/%3a/gi, ':')
  const itemId = /(?:itemId|auctionNumId)"?[=:]"?(\d{5,20})/i.exec(query)?.[1]
  const page = /(?:currentPage(?:Num)?|pageNo)"?[=:]"?(\d{1,4})/i.exec(query)?.[1]
  return { itemId, page: page === undefined ? undefined : Number(page) }
}
