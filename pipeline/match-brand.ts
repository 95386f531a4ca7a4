import type { BrandSettings } from '../core/brand.ts'

import { normalize } from './normalize.ts'

export type BrandNames = {
  name: string
  settings: Pick<BrandSettings, 'aliases' | 'exclude' | 'context'>
}
export type BrandMatch = { matched: string[] } | { miss: 'no-alias' | 'excluded' | 'no-context' }

/** Whether a text is about a brand, and by which of its names; or the reason why not. */
export function matchBrand(text: string, brand: BrandNames): BrandMatch {
  return brandMatcher(brand)(normalize(text))
}

/** The same for many texts: names compiled once, texts already normalised. */
export function brandMatcher({ name, settings }: BrandNames): (normalised: string) => BrandMatch {
  const aliases = [...new Set([name, ...settings.aliases])].map((alias) => ({
    alias,
    pattern: aliasPattern(normalize(alias)),
  }))
  const exclude = anyOf(settings.exclude)
  const context = anyOf(settings.context)
  return (text) => {
    const rest = exclude ? text.replace(exclude, (word) => '□'.repeat(word.length)) : text
    const matched = aliases.filter(({ pattern }) => pattern.test(rest)).map(({ alias }) => alias)
    if (matched.length === 0) {
      const named = exclude !== null && aliases.some(({ pattern }) => pattern.test(text))
      return { miss: named ? 'excluded' : 'no-alias' }
    }
    if (context && rest.search(context) < 0) return { miss: 'no-context' }
    return { matched }
  }
}

// Latin and digits need a border, so that "Mi" is not in "Xiaomi" or "mind"; Han has none
function aliasPattern(alias: string): RegExp {
  const before = /^[\p{Script=Latin}\p{N}]/u.test(alias) ? '(?<![\\p{Script=Latin}\\p{N}_])' : ''
  const after = /[\p{Script=Latin}\p{N}]$/u.test(alias) ? '(?![\\p{Script=Latin}\\p{N}_])' : ''
  const plain = escape(alias).replaceAll(' ', '\\s*')
  return new RegExp([`${before}${plain}${after}`, ...maskedForms(alias)].join('|'), 'iu')
}

/** "美*", "晴川**": how people name a brand so that its search does not find them. A masked price is none. */
function maskedForms(alias: string): string[] {
  const letters = [...alias]
  if (letters.length < 2 || letters.length > 6 || !/^\p{Script=Han}+$/u.test(alias)) return []
  return letters.slice(1).map((_letter, i) => {
    const shown = letters.slice(0, i + 1).join('')
    return `${escape(shown)}[*×]{${letters.length - i - 1}}(?![*元块\\d])`
  })
}

function anyOf(words: readonly string[]): RegExp | null {
  if (words.length === 0) return null
  const longestFirst = words.map(normalize).sort((a, b) => b.length - a.length)
  return new RegExp(
    longestFirst.map((word) => escape(word).replaceAll(' ', '\\s*')).join('|'),
    'giu',
  )
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&')
}
