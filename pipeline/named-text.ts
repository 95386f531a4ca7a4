import { normalize } from './normalize.ts'

/** What of a text may name a brand: its normalised words, and the names of the users whom it mentions. */
export type NamedText = { words: string; users: readonly string[] }

// as normalize drops them; whom a repost quotes is not spoken to
const mentionedUsers = /(?<![a-z0-9._]|\/\/)(?:@[\p{L}\p{N}_·-]{1,30})+/giu

/** Reads a text once for all brands. */
export function namedText(text: string): NamedText {
  const mentioned = text.normalize('NFKC').match(mentionedUsers) ?? []
  return { words: normalize(text), users: mentioned.flatMap((names) => names.slice(1).split('@')) }
}
