import type { BrandSettings } from '../core/brand.ts'

import { literalPattern } from './literal-pattern.ts'
import { namePattern } from './name-pattern.ts'
import { normalize } from './normalize.ts'

export type BrandNames = {
  name: string
  settings: Pick<BrandSettings, 'aliases' | 'exclude' | 'context'>
}
/** `by`: the exclusions that cover every name; the names that stand without a word of the context. */
export type BrandMiss = { miss: 'no-alias' } | { miss: 'excluded' | 'no-context'; by: string[] }
export type BrandMatch = { matched: string[] } | BrandMiss

/** Whether a text is about a brand, and by which of its names; or the reason why not. */
export function matchBrand(text: string, brand: BrandNames): BrandMatch {
  return brandMatcher(brand)(normalize(text))
}

/** The same for many texts: names compiled once, texts already normalised. */
export function brandMatcher({ name, settings }: BrandNames): (normalised: string) => BrandMatch {
  const aliases = [...new Set([name, ...settings.aliases])].map((alias) => ({
    alias,
    pattern: namePattern(normalize(alias)),
  }))
  const exclude = anyOf(settings.exclude)
  const context = anyOf(settings.context)
  return (text) => {
    const rest = exclude ? text.replace(exclude, (word) => '□'.repeat(word.length)) : text
    const matched = aliases.filter(({ pattern }) => pattern.test(rest)).map(({ alias }) => alias)
    if (matched.length === 0) {
      const named = exclude !== null && aliases.some(({ pattern }) => pattern.test(text))
      return named ? { miss: 'excluded', by: found(text, exclude) } : { miss: 'no-alias' }
    }
    if (context && rest.search(context) < 0) return { miss: 'no-context', by: matched }
    return { matched }
  }
}

function found(text: string, words: RegExp): string[] {
  return [...new Set(Array.from(text.matchAll(words), ([word]) => word))]
}

function anyOf(words: readonly string[]): RegExp | null {
  if (words.length === 0) return null
  const longestFirst = words.map(normalize).sort((a, b) => b.length - a.length)
  return new RegExp(longestFirst.map(literalPattern).join('|'), 'giu')
}
