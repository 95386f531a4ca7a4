import { z } from 'zod'

import { defineImportSource } from '../../define-import-source.ts'
import { decodeBody } from '../../read/decode-body.ts'
import { readPage } from '../../read/parsed-page.ts'
import { readJson } from '../../read/read-json.ts'
import type { ParsedPage } from '../../source.ts'
import { jdRefusal } from './jd-refusal.ts'
import { jdReviews } from './jd-reviews.ts'

const Id = z.union([z.string(), z.number()]).nullish().catch(null)
const List = z.array(z.unknown())
const Web = z.object({
  comments: List.nullable(),
  maxPage: z.coerce.number().nullish().catch(null),
  productCommentSummary: z.object({ skuId: Id, productId: Id }).nullish().catch(null),
})
const App = z.object({ commentInfoList: List.nullable() })
const Floors = z.object({
  result: z.object({ floors: z.array(z.object({ data: List.nullish().catch(null) })) }),
})
const Counts = z.object({ CommentsCount: List })
/** JD comments: the web's productPageComments (JSON or JSONP, GB18030) and the app's comment lists. */
export const jd = defineImportSource({
  kind: 'jd',
  ofBrand: true,
  label: { 'zh-CN': '京东评价', en: 'JD reviews' },
  about:
    'productPageComments JSON or JSONP (GBK), the app’s comment lists; imported, never fetched',
  parse: (body, { fetchedAt, url }) => parse(decodeBody(body), fetchedAt, url),
})

function parse(text: string, fetchedAt: Date, url: string | undefined): ParsedPage {
  const value = readJson(text)
  const web = Web.safeParse(value)
  if (web.success) return webPage(web.data, fetchedAt, url)
  const app = App.safeParse(value)
  const floors = Floors.safeParse(value)
  const items = app.success
    ? (app.data.commentInfoList ?? [])
    : floors.data?.result.floors.flatMap((floor) => floor.data ?? [])
  if (items !== undefined)
    return readPage(
      items.flatMap((item) => appItem(item, fetchedAt)),
      null,
    )
  const counts = Counts.safeParse(value)
  // totals per product, without a review
  if (counts.success)
    return readPage(
      counts.data.CommentsCount.map(() => null),
      null,
    )
  return jdRefusal(value, text)
}

function webPage(
  { comments, maxPage, productCommentSummary: summary }: z.infer<typeof Web>,
  fetchedAt: Date,
  url: string | undefined,
): ParsedPage {
  const sku = summary?.skuId ?? summary?.productId
  const at = { fetchedAt, sku: sku ? String(sku) : undefined }
  const page = pageOf(url)
  const isLast = page === null || (maxPage ? page + 1 >= maxPage : !comments?.length)
  return readPage(
    (comments ?? []).flatMap((comment) => jdReviews(comment, at)),
    isLast ? null : String(page + 1),
  )
}

/** Cards between the reviews (questions, a ranking) hold no `commentInfo`. */
function appItem(item: unknown, fetchedAt: Date) {
  const wrapped = z.object({ commentInfo: z.unknown() }).safeParse(item)
  const bare = z.object({ commentId: z.unknown(), commentData: z.unknown() }).safeParse(item)
  const comment = wrapped.data?.commentInfo ?? (bare.success ? item : null)
  return comment === null ? [null] : jdReviews(comment, { fetchedAt, sku: undefined })
}

/** Pages count from 0. */
function pageOf(url: string | undefined): number | null {
  const page = /[?&]page=(\d{1,3})(?:&|$)/.exec(url ?? '')?.[1]
  return page === undefined ? null : Number(page)
}
