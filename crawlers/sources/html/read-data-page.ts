import { htmlText } from '../../read/html-text.ts'
import { pageData } from '../../read/page-data.ts'
import { readPage, refusedPage } from '../../read/parsed-page.ts'
import { readJson } from '../../read/read-json.ts'
import { refusalWords } from '../../read/refusal-words.ts'
import type { ParsedPage } from '../../source.ts'
import { fieldPart } from './field-part.ts'
import { htmlPost, type HtmlPageContext } from './html-post.ts'
import { pathValues } from './path-values.ts'
import type { ListSelectors } from './read-html-page.ts'

/** One page of a list that is JSON, the body itself or carried by a script: the selectors are paths in it. */
export function readDataPage(
  text: string,
  { guard, item, fields }: ListSelectors,
  at: HtmlPageContext & { data: string },
): ParsedPage {
  if (text.trim() === '') return refusedPage('bad_payload', 'empty body')
  const value = at.data === 'body' ? readJson(text) : pageData(text, at.data)
  if (value === undefined) {
    const words = /^\s*</.test(text) ? refusalWords(htmlText(text.slice(0, 200_000))) : null
    return refusedPage(words ?? 'shape_changed', `"${at.data}" not found or not JSON`)
  }
  if (pathValues(value, guard).length === 0)
    return refusedPage('shape_changed', `guard "${guard}" not found`)
  const items = pathValues(value, item).flatMap((one): unknown[] =>
    Array.isArray(one) ? one : [one],
  )
  const posts = items.map((one) =>
    typeof one !== 'object' || one === null
      ? 'item: not an object'
      : htmlPost((name) => {
          const field = fields[name]
          if (field === undefined) return undefined
          const raw = pathValues(one, field.selector ?? field.attr ?? '')[0]
          return fieldPart(words(raw, name === 'text' || name === 'title'), field)
        }, at),
  )
  const { next } = at.settings
  const following = next === undefined ? undefined : words(pathValues(value, next)[0], false)
  return readPage(
    posts,
    following !== undefined && URL.canParse(following, at.url)
      ? new URL(following, at.url).href
      : null,
  )
}

function words(raw: unknown, mayBeHtml: boolean): string | undefined {
  if (typeof raw === 'number') return String(raw)
  if (typeof raw !== 'string') return undefined
  return mayBeHtml ? htmlText(raw.replaceAll('\n', '<br>')) : raw.trim()
}
