import { z } from 'zod'

import { appReview } from './app-review.ts'
import { readPage } from '../../read/parsed-page.ts'
import type { ParsedPage } from '../../source.ts'

const Scalar = z.union([z.string(), z.number()]).nullish().catch(null)
const Answer = z
  .object({ body: z.string(), modified: Scalar, modifiedDate: Scalar })
  .nullish()
  .catch(null)
const Review = z.object({
  userReviewId: Scalar,
  name: Scalar,
  userName: Scalar,
  title: Scalar,
  body: Scalar,
  review: Scalar,
  rating: Scalar,
  date: Scalar,
  voteSum: Scalar,
  viewUsersUserReviewsUrl: Scalar,
  developerResponse: Answer,
})
const Row = z.object({ userReviewList: z.array(z.unknown()) })
const Catalog = z.object({
  data: z
    .array(
      z.object({
        type: z.literal('user-reviews'),
        id: Scalar,
        attributes: z.looseObject({}).nullish().catch(null),
      }),
    )
    .min(1),
  next: Scalar,
})
const Lookup = z.object({ resultCount: z.number(), results: z.array(z.unknown()) })

/**
 * What the store itself loads: iTunes' `userReviewsRow` (`userReviewList`), the web's catalogue (`data` of
 * `user-reviews`), or the look-up of an app, which holds no review. Null where it is none of them.
 */
export function readStoreReviews(
  value: unknown,
  at: { appId: string | undefined; country: string; fetchedAt: Date },
): ParsedPage | null {
  const row = Row.safeParse(value)
  if (row.success)
    return readPage(
      row.data.userReviewList.map((one) => storeReview(one, at)),
      null,
    )
  const catalog = Catalog.safeParse(value)
  if (catalog.success)
    return readPage(
      catalog.data.data.map(({ id, attributes }) =>
        storeReview({ ...attributes, userReviewId: id }, at),
      ),
      /[?&]offset=(\d+)/.exec(String(catalog.data.next ?? ''))?.[1] ?? null,
    )
  const lookup = Lookup.safeParse(value)
  // the app's own entry, or none in this storefront
  if (lookup.success)
    return readPage(
      lookup.data.results.map(() => null),
      null,
    )
  return null
}

function storeReview(
  value: unknown,
  at: { appId: string | undefined; country: string; fetchedAt: Date },
) {
  const read = Review.safeParse(value)
  if (!read.success) return 'review: not an object'
  const r = read.data
  const answer = r.developerResponse
  return appReview(
    {
      id: said(r.userReviewId),
      title: said(r.title),
      content: said(r.body ?? r.review),
      // without stars it is a review all the same
      rating: said(r.rating) ?? '0',
      version: undefined,
      votes: said(r.voteSum),
      authorName: said(r.name ?? r.userName),
      authorUri: said(r.viewUsersUserReviewsUrl),
      updated: said(r.date),
      // a storefront is a place of its own: it stays in the address
      url:
        at.appId === undefined
          ? undefined
          : `https://apps.apple.com/${at.country}/app/id${at.appId}?see-all=reviews`,
      reply: answer
        ? { text: answer.body, modified: said(answer.modified ?? answer.modifiedDate) }
        : undefined,
    },
    at,
  )
}

function said(value: string | number | null | undefined): string | undefined {
  return value === null || value === undefined ? undefined : String(value)
}
