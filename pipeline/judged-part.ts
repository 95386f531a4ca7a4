import type { ClassifyInput } from './classify.ts'
import { ownWords } from './own-words.ts'

/** What of a stored post is judged: of a repost what its author adds, with the stars where they have a scale. */
export function judgedPart({
  text,
  title,
  rating,
  ratingMax,
}: {
  text: string
  title: string | null
  rating: number | null
  ratingMax: number | null
}): { input: ClassifyInput; hasOwnWords: boolean } {
  const stars = rating !== null && ratingMax !== null ? { value: rating, max: ratingMax } : null
  const own = ownWords(text)
  return own === null
    ? { input: { text, title, rating: stars }, hasOwnWords: false }
    : { input: { text: own, rating: stars }, hasOwnWords: true }
}
