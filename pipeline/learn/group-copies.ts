import { linkDuplicates } from '../near-duplicate.ts'
import { printOf } from '../print-of.ts'

/** A name per text that near-duplicates share, by the fingerprints that find copies of mentions. */
export function groupCopies(inputs: readonly Parameters<typeof printOf>[0][]): string[] {
  const same = { brandIds: [0], countedAt: new Date(0) }
  const { links } = linkDuplicates(
    inputs.map((input, i) => ({ mentionId: i, ...printOf(input), ...same })),
    [],
  )
  // a copy of a copy belongs to the first of them
  const first = (i: number): number => {
    const link = links.get(i) ?? i
    return link === i ? i : first(link)
  }
  return inputs.map((_, i) => String(first(i)))
}
