const entity = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/giu
const named: Readonly<Record<string, string>> = {
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  hellip: '…',
  mdash: '—',
  middot: '·',
  times: '×',
  yen: '¥',
}
const rest = String.raw`(?:\s{1,9}[a-z][^<>]{0,500})?\s{0,9}/?>`
const block = new RegExp(
  `</?(?:p|br|hr|div|li|ul|ol|h[1-6]|tr|table|blockquote|section|article)${rest}`,
  'giu',
)
const inline = new RegExp(
  `</?(?:a|b|i|u|s|em|strong|span|font|img|small|big|del|ins|code|sub|sup|td|th|tbody|thead)${rest}`,
  'giu',
)

/** HTML that came along with a text: entities as the signs that they stand for, blocks as lines, other tags gone. */
export function stripMarkup(text: string): string {
  if (!text.includes('&') && !text.includes('<')) return text
  return text
    .replace(entity, (all, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return named[name.toLowerCase()] ?? all
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
      return isCharacter(code) ? String.fromCodePoint(code) : all
    })
    .replace(block, '\n')
    .replace(inline, '')
}

function isCharacter(code: number): boolean {
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
}
