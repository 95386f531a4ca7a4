import type { BrandSettings } from '../core/brand.ts'
import { isOfficialName } from '../core/is-official-name.ts'
import { plainAccount } from '../core/plain-account.ts'

import { literalPattern } from './literal-pattern.ts'
import { namePattern } from './name-pattern.ts'
import { namedText, type NamedText } from './named-text.ts'
import { dropMarker, normalize } from './normalize.ts'

export type BrandNames = {
  name: string
  /** As stored: settings of an older version list no accounts. */
  settings: Pick<BrandSettings, 'aliases' | 'exclude' | 'context'> &
    Partial<Pick<BrandSettings, 'ownAccounts'>>
}
/** `by`: the exclusions that cover every name; the names that stand without a word of the context. */
export type BrandMiss = { miss: 'no-alias' } | { miss: 'excluded' | 'no-context'; by: string[] }
export type BrandMatch = { matched: string[] } | BrandMiss

/** Whether a text is about a brand, and by which of its names; or the reason why not. */
export function matchBrand(text: string, brand: BrandNames): BrandMatch {
  return brandMatcher(brand)(namedText(text))
}

/** The same for many texts and brands: names compiled once, texts read once. A text that speaks to the brand's own account is about it. */
export function brandMatcher({ name, settings }: BrandNames): (text: NamedText) => BrandMatch {
  const names = [...new Set([name, ...settings.aliases])]
  const aliases = names
    .map((alias) => ({ alias, plain: normalize(alias) }))
    .filter(({ plain }) => isFindable(plain))
    .map(({ alias, plain }) => ({ alias, pattern: namePattern(plain) }))
  const accounts = new Set(settings.ownAccounts?.map(plainAccount))
  const exclude = anyOf(settings.exclude)
  const context = anyOf(settings.context)
  const isOwn = (user: string) => accounts.has(plainAccount(user)) || isOfficialName(user, names)
  return ({ words: text, users }) => {
    const rest = exclude ? text.replace(exclude, (word) => '□'.repeat(word.length)) : text
    const matched = aliases.filter(({ pattern }) => pattern.test(rest)).map(({ alias }) => alias)
    const spokenTo = users.filter(isOwn)
    if (spokenTo.length > 0)
      return { matched: [...matched, ...new Set(spokenTo.map((user) => `@${user}`))] }
    if (matched.length === 0) {
      const named = exclude !== null && aliases.some(({ pattern }) => pattern.test(text))
      return named ? { miss: 'excluded', by: found(text, exclude) } : { miss: 'no-alias' }
    }
    if (context && rest.search(context) < 0) return { miss: 'no-context', by: matched }
    return { matched }
  }
}

/** Of a link or a @user nothing is left to look for. */
function isFindable(normalised: string): boolean {
  return normalised.replaceAll(dropMarker.trim(), '').trim() !== ''
}

function found(text: string, words: RegExp): string[] {
  return [...new Set(Array.from(text.matchAll(words), ([word]) => word))]
}

function anyOf(words: readonly string[]): RegExp | null {
  const longestFirst = words
    .map(normalize)
    .filter(isFindable)
    .sort((a, b) => b.length - a.length)
  if (longestFirst.length === 0) return null
  return new RegExp(longestFirst.map(literalPattern).join('|'), 'giu')
}
