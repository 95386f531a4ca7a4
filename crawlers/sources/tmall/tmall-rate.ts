import { z } from 'zod'

import type { RawPost } from '../../../core/mention.ts'

import { linedText } from '../../read/lined-text.ts'

const Scalar = z.union([z.string(), z.number(), z.boolean()]).nullish().catch(null)
const Reply = z
  .union([z.string(), z.object({ content: z.string() }).transform(({ content }) => content)])
  .nullish()
  .catch(null)
const Appended = z.object({
  content: Scalar,
  appendedFeedback: Scalar,
  commentTime: Scalar,
  createTime: Scalar,
  days: Scalar,
  intervalDay: Scalar,
  dayAfterConfirm: Scalar,
  reply: Reply,
})
const appended = Appended.nullish().catch(null)
const Rate = z.object({
  id: Scalar,
  rateId: Scalar,
  feedId: Scalar,
  rateContent: Scalar,
  feedback: Scalar,
  content: Scalar,
  rateDate: Scalar,
  feedbackDate: Scalar,
  date: Scalar,
  dateTime: Scalar,
  displayUserNick: Scalar,
  userNick: Scalar,
  reduceUserNick: Scalar,
  userName: Scalar,
  userMark: Scalar,
  user: z.object({ nick: Scalar }).nullish().catch(null),
  rateType: Scalar,
  rate: Scalar,
  auctionSku: Scalar,
  skuValueStr: Scalar,
  skuInfo: Scalar,
  skuMap: z.record(z.string(), z.unknown()).nullish().catch(null),
  auctionNumId: Scalar,
  auctionTitle: Scalar,
  auction: z.object({ aucNumId: Scalar, title: Scalar, sku: Scalar }).nullish().catch(null),
  useful: Scalar,
  interactInfo: z.object({ likeCount: Scalar, commentCount: Scalar }).nullish().catch(null),
  reply: Reply,
  appendComment: appended,
  appendedFeed: appended,
  append: appended,
  appendList: z.array(appended).nullish().catch(null),
})

export type TmallRate = {
  id: string
  text: string
  date: string | undefined
  /** One buyer's, while "x**9" is many a buyer's. */
  mark: string | undefined
  nick: string | undefined
  rating: RawPost['rating']
  likes: string | undefined
  comments: string | undefined
  product: NonNullable<RawPost['product']>
  reply: string | undefined
  appended: { text: string; date?: string; days: number; reply?: string } | undefined
}

/** One rate of any generation: Tmall's page (`rateContent`), mtop (`feedback`), Taobao's page and an item's (`content`). */
export function tmallRate(value: unknown, itemId: string | undefined): TmallRate | string {
  const read = Rate.safeParse(value)
  if (!read.success) return 'rate: not an object'
  const r = read.data
  const id = known(r.id, r.rateId, r.feedId)
  if (id === undefined) return 'rate: no id'
  const text = r.rateContent ?? r.feedback ?? r.content
  const more = r.appendComment ?? r.appendedFeed ?? r.append ?? r.appendList?.[0]
  const added = known(more?.appendedFeedback, more?.content)
  if (typeof text !== 'string' && added === undefined) return `rate ${id}: no text`
  const answer = known(more?.reply)
  const date = known(more?.commentTime, more?.createTime)
  return {
    id,
    text: typeof text === 'string' ? linedText(text) : '',
    date: known(r.rateDate, r.feedbackDate, r.date, r.dateTime),
    mark: known(r.userMark),
    nick: known(r.displayUserNick, r.userNick, r.reduceUserNick, r.userName, r.user?.nick),
    rating: grade(known(r.rateType, r.rate)),
    likes: known(r.interactInfo?.likeCount, r.useful),
    comments: known(r.interactInfo?.commentCount),
    product: {
      id: known(r.auctionNumId, r.auction?.aucNumId) ?? itemId,
      name: known(r.auctionTitle, r.auction?.title),
      version: variant(known(r.skuValueStr, r.auctionSku, r.skuInfo, r.auction?.sku), r.skuMap),
    },
    reply: known(r.reply),
    appended:
      added === undefined
        ? undefined
        : {
            text: added,
            days: Number(more?.days ?? more?.intervalDay ?? more?.dayAfterConfirm ?? Number.NaN),
            ...(date === undefined ? {} : { date }),
            ...(answer === undefined ? {} : { reply: answer }),
          },
  }
}

/**
 * 差评 -1 and 中评 0 are somebody's choice; 好评 1 is what everybody has who chose nothing (Tmall knows no other),
 * so it says nothing. `userStar` is the buyer's own credit, never a rating.
 */
function grade(rateType: string | undefined): RawPost['rating'] {
  return rateType === '-1' || rateType === '0' ? { value: Number(rateType) + 2, max: 3 } : undefined
}

/** "颜色分类:白;容量:60L" → "白 60L". */
function variant(sku: string | undefined, map: Record<string, unknown> | null | undefined) {
  const values =
    sku === undefined
      ? Object.values(map ?? {}).filter((value) => typeof value === 'string')
      : sku.split(/[;；]/).map((part) => part.replace(/^[^:：]*[:：]/, '').trim())
  return values.join(' ') || undefined
}

function known(...values: (string | number | boolean | null | undefined)[]): string | undefined {
  const value = values.find((one) => one !== null && one !== undefined && one !== '')
  return value === undefined ? undefined : String(value)
}
