import { markWords } from '../mark-words.ts'

/** A text with the words that counted marked where they stand. */
export function MarkedText({ text, terms }: { text: string; terms: readonly string[] }) {
  return (
    <>
      {markWords(text, terms).map((piece) =>
        piece.isMarked ? <mark>{piece.text}</mark> : piece.text,
      )}
    </>
  )
}
