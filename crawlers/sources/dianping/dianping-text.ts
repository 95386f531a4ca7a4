import { linedText } from '../../read/lined-text.ts'

/** A character of the page's own font: the site draws some characters so, and only its font file knows which. */
const drawn = /&#x[ef][0-9a-f]{3};|[\ue000-\uf8ff]/gi
const drawnTag = /<(svgmtsi|bb|cc)\b[^>]*>\s*<\/\1>/gi

/** The words of a review; a character that cannot be read is shown as □ instead of being dropped in silence. */
export function dianpingText(html: string): string {
  return linedText(html.replaceAll(drawnTag, '□').replaceAll(drawn, '□'))
}
