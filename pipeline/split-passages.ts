import { shorten } from './shorten.ts'

/** A passage is full from here on, UTF-16 units. */
const full = 60
/** It never grows beyond; a longer sentence is cut at its clauses, a longer clause anywhere. */
const longest = 140
/** A sentence up to here is told again with what follows it: it often says what that speaks of. */
const short = 30

// greedy up to a mark or the end: one pass, whatever is typed
const sentence = /[^。!?…\n]*(?:[。!?…\n]+|$)/gu
const clause = /[^，,;；、 ]*(?:[，,;；、 ]+|$)/gu

/**
 * Runs of whole sentences of about 60 to 140 UTF-16 units, in order, that together hold all of a normalised text.
 * Neighbours may share sentences.
 */
export function splitPassages(normalised: string): string[] {
  const pieces = piecesOf(normalised)
  const lengthOf = (i: number) => pieces[i]?.length ?? 0
  const passages: string[] = []
  for (let to = 0; to < pieces.length;) {
    let from = to
    let length = 0
    do {
      length += lengthOf(to)
      to += 1
    } while (to < pieces.length && length < full && length + lengthOf(to) <= longest)
    for (let shared = 0; from > 0 && length + lengthOf(from - 1) <= longest; shared += 1) {
      if (length >= full && (shared > 0 || lengthOf(from - 1) > short)) break
      from -= 1
      length += lengthOf(from)
    }
    const passage = pieces.slice(from, to).join('').trim()
    if (passage !== '') passages.push(passage)
  }
  return passages
}

function piecesOf(text: string): string[] {
  return cutAt(text, sentence).flatMap((said) =>
    said.length <= longest ? [said] : cutAt(said, clause).flatMap(cutAnywhere),
  )
}

function cutAt(text: string, part: RegExp): string[] {
  return (text.match(part) ?? []).filter((found) => found !== '')
}

function cutAnywhere(text: string): string[] {
  const parts: string[] = []
  for (let at = 0; at < text.length;) {
    const part = shorten(text.slice(at), longest)
    parts.push(part)
    at += part.length
  }
  return parts
}
