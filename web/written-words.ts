import type { Language } from '../core/words.ts'

import { writtenForms, type WrittenForm } from './written-forms.ts'

const readers = writtenForms.flatMap((form) =>
  form.stored.map((stored) => ({ form, ...readerOf(stored) })),
)

/**
 * What the program wrote into the ledger (in the language of the instance, or in both), as the reader's
 * language says it; line by line, and what people wrote as it is.
 */
export function writtenWords(text: string, language: Language): string {
  return text
    .split('\n')
    .map((line) => inLanguage(line, language))
    .join('\n')
}

function inLanguage(line: string, language: Language): string {
  const [, mark = '', said = line] = /^([✓✗] )?(.*)$/s.exec(line) ?? []
  for (const { form, pattern, names } of readers) {
    const found = pattern.exec(said)
    if (!found) continue
    const values = new Map(names.map((name, i) => [name, found[i + 1] ?? '']))
    return mark + fill(form, values, language)
  }
  return line
}

function fill(form: WrittenForm, values: Map<string, string>, language: Language): string {
  return form[language].replaceAll(/\{(\d)\}/g, (_whole, name: string) => {
    const value = values.get(name) ?? ''
    return value === '' ? '' : inLanguage(value, language)
  })
}

/** Matches a whole line; `{0}` stands for any words, as few as the rest allows. */
function readerOf(stored: string) {
  const names = [...stored.matchAll(/\{(\d)\}/g)].map(([, name = '']) => name)
  const fixed = stored.split(/\{\d\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return { names, pattern: new RegExp(`^${fixed.join('(.*?)')}$`, 's') }
}
