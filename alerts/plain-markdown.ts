const harmless: Record<string, string> = {
  '<': '＜',
  '>': '＞',
  '*': '＊',
  '`': '｀',
  '~': '～',
  '|': '｜',
  '\\': '＼',
}

/**
 * A stranger's words inside of our markdown: full-width twins of the signs that would make a link, a
 * heading or a call such as `<@all>`. The chat robots know no escaping by backslash.
 */
export function plainMarkdown(text: string): string {
  return (
    text
      .replace(/[<>*`~|\\]/g, (sign) => harmless[sign] ?? sign)
      // brackets that could make a link with what follows, or with a link of ours; `[Hot]` and `[微笑]` cannot
      .replace(/\](?=\s*[([:])/g, '］')
      .replace(/\[(?![^[\]\n]*\])/g, '［')
      .replace(/__/g, '＿＿')
      .replace(/^(\s*)#/gm, '$1＃')
  )
}
