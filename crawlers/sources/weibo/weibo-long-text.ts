import { fieldsOf } from '../../read/fields-of.ts'
import { htmlText } from '../../read/html-text.ts'

/** The whole text out of a `statuses/extend` or `ajax/statuses/longtext` answer; null where it holds none. */
export function weiboLongText(value: unknown): string | null {
  const content = fieldsOf(value).of('data').raw('longTextContent')
  return typeof content === 'string' && content !== ''
    ? htmlText(content.replaceAll(/\r?\n/g, '<br>'))
    : null
}
