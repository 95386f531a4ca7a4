/** Deeper than any page that people read; browsers stop at the same depth. */
const maxDepth = 512
/** In one tag: words of attributes. Some pages keep their data in them. */
const maxTagWords = 20_000

type Grammar = {
  length: number
  tags: number
  /** Hold nothing. */
  empty: ReadonlySet<string>
  /** Hold text to their end, whatever stands in it. */
  raw: ReadonlySet<string>
  /** Closed by the next of their own. */
  selfClosing: ReadonlySet<string>
  /** Closed out of turn, what was opened within them stays open. */
  formatting: ReadonlySet<string>
}

/** A character by a number beyond all characters: the parser throws where it has hundreds of digits. */
const hugeSign = /&#(?:\d{8,}|x[\da-f]{7,});?/gi

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '))
const none = new Set<string>()
const html: Grammar = {
  // ten times what the longest genuine pages hold
  length: 8_000_000,
  tags: 200_000,
  empty: words('area base br col embed hr img input link meta param source track wbr'),
  raw: words('script style textarea title'),
  selfClosing: words('p li dt dd tr td th option thead tbody tfoot'),
  formatting: words('a b big code em font i nobr s small strike strong tt u'),
}
// a sitemap may have 50,000 addresses in 50 MB; feeds hold HTML as it was written
const xml: Grammar = {
  length: 64e6,
  tags: 1_000_000,
  empty: words('br hr img'),
  raw: none,
  selfClosing: none,
  formatting: none,
}

/**
 * The same HTML, cut where a reader would never come to its end: too long, nested without end (parsing
 * takes the square of the depth), tags or attributes without end. Signs that no character has become \ufffd.
 */
export function boundedHtml(markup: string, { isXml = false } = {}): string {
  const grammar = isXml ? xml : html
  const text = (
    markup.length > grammar.length ? markup.slice(0, grammar.length) : markup
  ).replaceAll(hugeSign, '\ufffd')
  const open: string[] = []
  let tags = 0
  const start = isXml ? xmlTag() : htmlTag()
  for (let tag = start.exec(text); tag !== null; tag = start.exec(text)) {
    tags += 1
    const [whole, slash, written] = tag
    const name = written?.toLowerCase() ?? whole
    const end = endOf(text, name, start.lastIndex, slash !== '/' && grammar.raw.has(name))
    if (end === null) return text
    if (end < 0 || tags > grammar.tags) return text.slice(0, tag.index)
    start.lastIndex = end
    if (written === undefined || grammar.empty.has(name) || grammar.raw.has(name)) continue
    if (slash === '/') close(open, name, grammar)
    else if (!text.startsWith('/>', end - 2)) {
      if (grammar.selfClosing.has(name)) closePrevious(open, name, grammar)
      if (open.length >= maxDepth) return text.slice(0, tag.index)
      open.push(name)
    }
  }
  return text
}

function htmlTag(): RegExp {
  return /<(?:!--|(\/?)([a-z][^\s/<>]{0,60}))/gi
}

function xmlTag(): RegExp {
  return /<(?:!--|!\[CDATA\[|(\/?)([a-z][^\s/<>]{0,60}))/gi
}

function close(open: string[], name: string, { formatting }: Grammar): void {
  const at = open.lastIndexOf(name)
  if (at < 0) return
  if (formatting.has(name)) open.splice(at, 1)
  else open.length = at
}

/** A row ends the row before it, but not the row of a table around its own. */
function closePrevious(open: string[], name: string, grammar: Grammar): void {
  const at = open.lastIndexOf(name)
  const isWithin = open
    .slice(at + 1)
    .every((one) => grammar.selfClosing.has(one) || grammar.formatting.has(one))
  if (at >= 0 && isWithin) open.length = at
}

const ends: Record<string, string> = { '<!--': '-->', '<![CDATA[': ']]>' }

/** Where the tag ends, with what it holds where that is no markup; null: with the text; -1: it is to be cut off. */
function endOf(text: string, name: string, from: number, isRaw: boolean): number | null {
  const mark = ends[name.toUpperCase()]
  if (mark !== undefined) {
    const end = text.indexOf(mark, from)
    return end < 0 ? null : end + mark.length
  }
  const end = text.indexOf('>', from)
  const stop = end < 0 ? text.length : end
  const isLong = stop - from > maxTagWords
  if (isLong && text.slice(from, stop).split(/\s/, maxTagWords).length >= maxTagWords) return -1
  if (end < 0) return null
  if (!isRaw) return end + 1
  const closing = new RegExp(`</${name}`, 'gi')
  closing.lastIndex = end
  return closing.exec(text)?.index ?? null
}
