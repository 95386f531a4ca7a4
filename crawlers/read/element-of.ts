import type { CheerioAPI } from 'cheerio'

import { nodeText } from './html-text.ts'

type Selection = ReturnType<CheerioAPI>

/** One element of a page and what stands in it. */
export type Element = {
  /** The words of the first match, undefined where there is none or it is empty. */
  text: (selector?: string) => string | undefined
  attr: (selector: string | null, name: string) => string | undefined
  has: (selector: string) => boolean
  /** Every match as an element of its own. */
  all: (selector: string) => Element[]
}

/** A cheerio selection as an adapter reads it: the words as `nodeText` gives them, nothing as undefined. */
export function elementOf($: CheerioAPI, selection: Selection): Element {
  const find = (selector: string | null | undefined) =>
    selector === null || selector === undefined ? selection : selection.find(selector)
  return {
    text: (selector) => nodeText(find(selector)[0]) || undefined,
    attr: (selector, name) => find(selector).first().attr(name)?.trim() || undefined,
    has: (selector) => selection.find(selector).length > 0,
    all: (selector) =>
      selection
        .find(selector)
        .toArray()
        .map((one) => elementOf($, $(one))),
  }
}
