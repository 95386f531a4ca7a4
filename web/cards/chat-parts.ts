/** How a chat program marks bold, links and calls. */
export type Dialect = 'wecom' | 'dingtalk' | 'feishu' | 'slack'

export type ChatPart =
  | { is: 'text' | 'bold' | 'call'; text: string }
  | { is: 'link'; text: string; url: string }
  | { is: 'colour'; colour: string; parts: ChatPart[] }

const markdownLink = /\[(?<words>[^\]]*)\]\((?<url>https?:\/\/[^)\s]*)\)/
const signs: Record<Dialect, RegExp> = {
  wecom: join(
    /<font color="(?<colour>info|comment|warning)">(?<inside>.*?)<\/font>/,
    /\*\*(?<bold>[^*]+)\*\*/,
    markdownLink,
    /<@(?<call>[^>]+)>/,
  ),
  dingtalk: join(/\*\*(?<bold>[^*]+)\*\*/, markdownLink, /@(?<call>[+\w-]{5,})/),
  feishu: join(/\*\*(?<bold>[^*]+)\*\*/, markdownLink, /<at id=(?<call>[\w-]+)><\/at>/),
  slack: join(
    /\*(?<bold>[^*\n]+)\*/,
    /<(?<url>https?:\/\/[^|>]+)\|(?<words>[^>]*)>/,
    /<(?:@|!subteam\^|!)(?<call>[^>]+)>/,
  ),
}

/** One line as the program would show it; a sign that it does not know stays as it is written. */
export function chatParts(line: string, dialect: Dialect): ChatPart[] {
  const parts: ChatPart[] = []
  let from = 0
  const plain = (text: string) => {
    if (text !== '') parts.push({ is: 'text', text: shown(text, dialect) })
  }
  for (const found of line.matchAll(signs[dialect])) {
    const { colour, inside, bold, words, url, call } = found.groups ?? {}
    plain(line.slice(from, found.index))
    if (colour !== undefined)
      parts.push({ is: 'colour', colour, parts: chatParts(inside ?? '', dialect) })
    else if (bold !== undefined) parts.push({ is: 'bold', text: shown(bold, dialect) })
    else if (url !== undefined)
      parts.push({ is: 'link', text: shown(words ?? '', dialect), url: shown(url, dialect) })
    else parts.push({ is: 'call', text: `@${call ?? ''}` })
    from = found.index + found[0].length
  }
  plain(line.slice(from))
  return parts
}

function join(...all: RegExp[]): RegExp {
  return new RegExp(all.map((one) => one.source).join('|'), 'g')
}

function shown(text: string, dialect: Dialect): string {
  if (dialect !== 'slack') return text
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
