import type { CheerioAPI } from 'cheerio'

import { loadHtml } from '../../read/load-html.ts'
import { nodeText } from '../../read/html-text.ts'
import { readPage, refusedPage } from '../../read/parsed-page.ts'
import { refusalWords } from '../../read/refusal-words.ts'
import type { ParsedPage } from '../../source.ts'
import { fieldPart } from './field-part.ts'
import type { HtmlField } from './html-field.ts'
import { htmlPost, type HtmlFieldName, type HtmlPageContext } from './html-post.ts'
import type { HtmlFields } from './html-settings.ts'
import { openComments } from './open-comments.ts'

type Element = ReturnType<CheerioAPI>
export type ListSelectors = { guard: string; item: string; fields: HtmlFields }

/** One page of a list, read by the operator's selectors; also where a script is to unpack it from comments. */
export function readHtmlPage(
  html: string,
  selectors: ListSelectors,
  at: HtmlPageContext,
): ParsedPage {
  if (html.trim() === '') return refusedPage('bad_payload', 'empty body')
  const { guard, item, fields } = selectors
  const plain = loadHtml(html)
  const packed = find(plain, item)?.length === 0 && /<!--[^>]*<\w/.test(html)
  const $ = packed ? loadHtml(openComments(html)) : plain
  const genuine = find($, guard)
  const list = find($, item)
  if (genuine === null || list === null)
    return refusedPage('shape_changed', 'a selector cannot be read')
  if (genuine.length === 0) {
    const outcome = refusalWords($.root().text()) ?? 'shape_changed'
    return refusedPage(outcome, `guard "${guard}" not found`)
  }
  const posts = list.toArray().map((element) => htmlPost(reader($(element), fields), at))
  const { next } = at.settings
  const href = next === undefined ? undefined : find($, next)?.first().attr('href')
  return readPage(
    posts,
    href === undefined || !URL.canParse(href, at.url) ? null : new URL(href, at.url).href,
  )
}

function find($: CheerioAPI, selector: string): Element | null {
  try {
    return $(selector)
  } catch {
    return null
  }
}

function reader(item: Element, fields: HtmlFields) {
  return (name: HtmlFieldName) => {
    const field = fields[name]
    return field === undefined ? undefined : fieldPart(wordsOf(item, field), field)
  }
}

function wordsOf(item: Element, { selector, attr }: HtmlField): string | undefined {
  const element = selector === undefined ? item : item.find(selector).first()
  return attr === undefined ? nodeText(element[0]) : element.attr(attr)?.trim()
}
