import { htmlText } from '../../read/html-text.ts'

const inline = 'a|b|i|u|s|em|strong|span|font|mark|small|sub|sup|br|img|p|code|wbr'
const notMarkup = new RegExp(`<(?!/?(?:${inline})\\b)`, 'gi')

/**
 * The words of a title. RSS does not say whether it is text or HTML: `<List>` is a word, `<b>` is not;
 * forums such as NodeBB escape twice, so that an entity is left after the first reading.
 */
export function feedTitle(raw: string): string {
  const once = read(raw)
  return /&(?:[a-z]{2,8}|#\d{1,7}|#x[\da-f]{1,6});/i.test(once) ? read(once) : once
}

function read(raw: string): string {
  return htmlText(raw.replaceAll(notMarkup, '&lt;')).replaceAll('\n', ' ')
}
