import type { SimilarTicket } from '../core/response.ts'

export type SolvedTicket = { ticketId: number; subject: string; text: string; solution: string }

/** Less alike than this is another problem: its solution would mislead. */
const minSimilarity = 0.1

/**
 * The solved tickets most like a text, best first: cosine of their character bigrams weighted by tf–idf
 * over the tickets at hand (smoothed, so that words of them all still count). Bigrams need no dictionary and
 * serve Chinese and English alike.
 */
export function similarTickets(
  text: string,
  solved: readonly SolvedTicket[],
  most: number,
): SimilarTicket[] {
  const own = countBigrams(text)
  const theirs = solved.map((one) => countBigrams(one.text))
  const holders = new Map<string, number>()
  for (const counts of [own, ...theirs])
    for (const gram of counts.keys()) holders.set(gram, (holders.get(gram) ?? 0) + 1)
  const weigh = (counts: Map<string, number>) =>
    normalize(counts, (gram) => 1 + Math.log((solved.length + 2) / ((holders.get(gram) ?? 0) + 1)))
  const wanted = weigh(own)
  return solved
    .map(({ ticketId, subject, solution }, i) => {
      const similarity = dot(wanted, weigh(theirs[i] ?? new Map()))
      return { ticketId, similarity: Math.round(similarity * 1000) / 1000, subject, solution }
    })
    .filter((one) => one.similarity >= minSimilarity)
    .toSorted((a, b) => b.similarity - a.similarity || b.ticketId - a.ticketId)
    .slice(0, most)
}

function countBigrams(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  const plain = text.normalize('NFKC').toLowerCase()
  for (const run of plain.split(/[^\p{L}\p{N}]+/u)) {
    const letters = [...run]
    for (let i = 0; i + 1 < letters.length; i += 1) {
      const gram = `${letters[i]}${letters[i + 1]}`
      counts.set(gram, (counts.get(gram) ?? 0) + 1)
    }
  }
  return counts
}

function normalize(
  counts: Map<string, number>,
  weight: (gram: string) => number,
): Map<string, number> {
  const weighed = new Map<string, number>()
  let squares = 0
  for (const [gram, count] of counts) {
    const value = (1 + Math.log(count)) * weight(gram)
    weighed.set(gram, value)
    squares += value * value
  }
  const length = Math.sqrt(squares)
  for (const [gram, value] of weighed) weighed.set(gram, length > 0 ? value / length : 0)
  return weighed
}

function dot(one: Map<string, number>, other: Map<string, number>): number {
  let sum = 0
  for (const [gram, value] of one) sum += value * (other.get(gram) ?? 0)
  return sum
}
