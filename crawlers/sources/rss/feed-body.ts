import { htmlText } from '../../read/html-text.ts'

const tag = /<\/?(?:p|br|div|a|img|span|strong|em|b|ul|li|blockquote|h\d|table)\b[^>]*>/i

/** The words of an item's body: HTML, plain text with its line breaks, or HTML that was escaped once too often. */
export function feedBody(raw: string): string {
  if (/<[a-z!/]/i.test(raw)) return htmlText(raw)
  const words = htmlText(raw.replaceAll('\n', '<br>'))
  return tag.test(words) ? htmlText(words) : words
}
