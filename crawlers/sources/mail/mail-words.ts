import { loadHtml } from '../../read/load-html.ts'
import { htmlText, tidy } from '../../read/html-text.ts'
import type { MimePart } from './mime-part.ts'

/** What mail programs put around an answer: the quoted message, a signature. */
const notSaid =
  'blockquote[type="cite"], .gmail_quote, .gmail_signature, .moz-cite-prefix, .moz-signature, .yahoo_quoted, #isReplyContent, #divRplyFwdMsg, #divRplyFwdMsg ~ *, #appendonsend ~ *, #Signature, .includetail, .foxmail_signature, #ntes-pcmac-signature, #qqmail_signature, style, title'

/** The words of a message: its plain text, else its HTML without what was quoted by marks. */
export function mailWords(message: MimePart): string {
  const texts = leaves(message)
  const plain = texts
    .filter(({ type }) => type === 'text/plain')
    .map(({ text }) => text)
    .join('\n')
    .trim()
  const html = texts.find(({ type }) => type === 'text/html')?.text
  // some programs put a remark there instead of the text
  const isRemark =
    html !== undefined && (plain === '' || /不支持\s*html|does not support html/i.test(plain))
  if (!isRemark) return plain
  const $ = loadHtml(html)
  $(notSaid).remove()
  const said = htmlText($.html())
  return tidy(said) === '' ? htmlText(html) : said
}

function leaves(part: MimePart): MimePart[] {
  if (part.isAttachment) return []
  return part.parts.length === 0 ? [part] : part.parts.flatMap(leaves)
}
