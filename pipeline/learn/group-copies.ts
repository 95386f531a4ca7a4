import { printOf, type ClassifyInput } from '../classify.ts'
import { comparableText, shortTextLength } from '../fingerprint.ts'
import { fingerprintBands, linkDuplicates } from '../near-duplicate.ts'
import { normalize } from '../normalize.ts'

/** A name per text that near-duplicates share, by the fingerprints that find copies of mentions. */
export function groupCopies(inputs: readonly ClassifyInput[]): string[] {
  const same = { brandIds: [0], countedAt: new Date(0) }
  const { links } = linkDuplicates(
    inputs.map((input, i) => {
      const fingerprint = printOf(input)
      const text = comparableText(normalize(`${input.title ?? ''}\n${input.text}`))
      const bands = text.length < shortTextLength ? [] : fingerprintBands(fingerprint)
      return { mentionId: i, fingerprint, bands, ...same }
    }),
    [],
  )
  // a copy of a copy belongs to the first of them
  const first = (i: number): number => {
    const link = links.get(i) ?? i
    return link === i ? i : first(link)
  }
  return inputs.map((_, i) => String(first(i)))
}
