import type { Pattern } from './parse-pattern.ts'
import { leadingLiterals, maxWidth, minimalTexts } from './pattern-literals.ts'

/** One of `atoms` must begin at most `within` characters after the match begins. */
export type Requirement = { atoms: string[]; within: number }

const neverFar = 1 << 20

/**
 * What a text must hold for a pattern to match: it begins with one of `leads`, and further on stands
 * one atom of every requirement. Throws where a match may begin with anything.
 */
export function analysePattern(pattern: Pattern): { leads: string[]; required: Requirement[] } {
  const items = flat(pattern)
  const first = leadingLiterals(items, 0)
  const leads = minimalTexts(first.literals)
  if (leads[0] === '') throw new RangeError('a match may begin with anything')
  const required: Requirement[] = []
  // where all of the first item may be missing, what follows it is needed as well as listed
  for (let i = mayBeMissing(items[0]) ? 1 : first.next; i < items.length;) {
    const { literals, next } = leadingLiterals(items, i)
    const atoms = minimalTexts(literals)
    const within = items.slice(0, i).reduce((sum, item) => sum + maxWidth(item), 0)
    if (atoms[0] !== '') required.push({ atoms, within: Math.min(within, neverFar) })
    i = atoms[0] === '' ? i + 1 : next
  }
  return { leads, required }
}

function mayBeMissing(item: Pattern | undefined): boolean {
  return item?.kind === 'repeat' && item.min === 0
}

function flat(pattern: Pattern): Pattern[] {
  if (pattern.kind === 'all') return pattern.items.flatMap(flat)
  if (pattern.kind === 'any' && pattern.items.length === 1 && pattern.items[0])
    return flat(pattern.items[0])
  return [pattern]
}
