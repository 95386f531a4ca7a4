/** Marks of posts that look ordered (水军). Several together weigh more than one; none proves anything. */
export const suspicionReasons = [
  'same-text',
  'fresh-account',
  'rating-burst',
  'alike-names',
] as const
export type SuspicionReason = (typeof suspicionReasons)[number]

/** What the mark rests on, by reason: how many posts, authors, and the span or the usual rate. */
export type SuspicionNumbers = Record<string, number>

export type Suspicion = { reason: SuspicionReason; numbers: SuspicionNumbers }
