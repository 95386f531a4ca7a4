import type { Pattern } from './parse-pattern.ts'

/** What a match begins with, and whether more of the match follows. */
export type Literals = ReadonlyMap<string, boolean>

const finiteLimit = 96
const crossLimit = 40
const unionLimit = 400

/**
 * Every string that a pattern matches, in the order in which the engine would try them; null where
 * they are endless, too many, or depend on what stands around.
 */
export function finiteStrings(pattern: Pattern): string[] | null {
  switch (pattern.kind) {
    case 'assert':
      return null
    case 'one':
      return pattern.of && limited([...pattern.of])
    case 'all':
      return pattern.items.reduce<string[] | null>((all, item) => crossed(all, item), [''])
    case 'any': {
      const parts = pattern.items.map(finiteStrings)
      const known = parts.filter((part) => part !== null)
      return known.length === parts.length ? limited(known.flat()) : null
    }
    case 'repeat': {
      const { item, min, max, lazy } = pattern
      if (max > 3) return null
      const inner = finiteStrings(item)
      if (!inner || (max > 0 && inner.includes(''))) return null
      let strings: string[] = ['']
      for (let count = max; count > 0; count -= 1) {
        const more: string[] = inner.flatMap((one) => strings.map((rest) => one + rest))
        strings = count > min ? (lazy ? ['', ...more] : [...more, '']) : more
        if (strings.length > finiteLimit) return null
      }
      return strings
    }
  }
}

function crossed(all: string[] | null, item: Pattern): string[] | null {
  const own = all && finiteStrings(item)
  return own && limited(all.flatMap((one) => own.map((next) => one + next)))
}

function limited(strings: string[]): string[] | null {
  return strings.length > finiteLimit ? null : strings
}

/** The most characters (UTF-16 units) that a pattern matches. */
export function maxWidth(pattern: Pattern): number {
  switch (pattern.kind) {
    case 'assert':
      return 0
    case 'one':
      return pattern.of ? Math.max(...pattern.of.map((one) => one.length)) : 2
    case 'all':
      return pattern.items.reduce((sum, item) => sum + maxWidth(item), 0)
    case 'any':
      return Math.max(...pattern.items.map(maxWidth))
    case 'repeat':
      return pattern.max === 0 ? 0 : maxWidth(pattern.item) * pattern.max
  }
}

/**
 * Reads a sequence from item `from` as far as it can be listed: every match of it begins with one of
 * `literals`, and the item `next` is the first that they do not reach.
 */
export function leadingLiterals(
  items: readonly Pattern[],
  from: number,
): { literals: Literals; next: number } {
  let literals: Literals = nothing
  let next = from
  for (; next < items.length; next += 1) {
    const item = items[next]
    const closed = [...literals.keys()].filter((text) => !literals.get(text))
    if (!item || closed.length === 0) break
    const own = beginnings(item)
    // beyond a gap, what follows is looked for by itself
    const isGap = own.has('') && [...own.values()].includes(true)
    const isEnough = !closed.includes('')
    if (isEnough && (isGap || closed.length * own.size > crossLimit)) break
    const longer = new Map([...literals].filter(([, open]) => open))
    for (const text of closed) for (const [more, open] of own) put(longer, text + more, open)
    literals = shortened(longer)
  }
  if (next < items.length) literals = new Map([...literals.keys()].map((text) => [text, true]))
  return { literals, next }
}

const nothing: Literals = new Map([['', false]])
const anything: Literals = new Map([['', true]])

function beginnings(pattern: Pattern): Literals {
  switch (pattern.kind) {
    case 'assert':
      return nothing
    case 'one':
      return pattern.of ? new Map(pattern.of.map((text) => [text, false])) : anything
    case 'all':
      return leadingLiterals(pattern.items, 0).literals
    case 'any': {
      const all = new Map<string, boolean>()
      for (const item of pattern.items)
        for (const [text, open] of beginnings(item)) put(all, text, open)
      return shortened(all)
    }
    case 'repeat': {
      if (pattern.max === 0) return nothing
      const all = new Map<string, boolean>(pattern.min === 0 ? nothing : [])
      for (const [text, open] of beginnings(pattern.item)) put(all, text, open || pattern.max > 1)
      return all
    }
  }
}

// where more may follow, it does not help to know that it need not
function put(literals: Map<string, boolean>, text: string, open: boolean): void {
  literals.set(text, open || (literals.get(text) ?? false))
}

function shortened(literals: Map<string, boolean>): Literals {
  if (literals.size <= unionLimit) return literals
  return new Map([...literals.keys()].map((text) => [text.slice(0, 1), true]))
}

/** The texts of the literals, without those that begin with another one. */
export function minimalTexts(literals: Literals): string[] {
  const kept: string[] = []
  let last: string | undefined
  for (const text of [...literals.keys()].sort()) {
    if (last !== undefined && text.startsWith(last)) continue
    kept.push(text)
    last = text
  }
  return kept
}
