import type { MentionDetail } from '../../db/queries/console-mention.ts'
import type { View } from '../view.ts'

/** The stars of a post beside its sentiment, and whether the model counted them. */
export function StarNote({ view, detail }: { view: View; detail: MentionDetail }) {
  const { rating, ratingMax } = detail.mention
  if (rating === null) return null
  const { current } = detail
  const stars = ratingMax === null ? String(rating) : `${rating}/${ratingMax}`
  // a repost's stars are not its commentator's, and a person judges for himself
  const counts =
    current !== null &&
    ratingMax !== null &&
    ratingMax > 1 &&
    !current.ownWords &&
    !current.correctedBy
  return (
    <small class="muted">
      {view.say('评分', 'Rating')} {stars}
      {counts ? view.say(' 也计入情感', ', counted in the sentiment') : null}
    </small>
  )
}
