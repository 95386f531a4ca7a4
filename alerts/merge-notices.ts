import type { Person } from '../core/person.ts'
import type { NotificationMessage } from '../core/response.ts'
import { higherTier } from '../core/tier.ts'
import type { Language } from '../core/words.ts'

import { plainMarkdown } from './plain-markdown.ts'

/** More lines than that nobody reads on a telephone. */
const maxLines = 20

/** Many messages of one kind as one: a line each with the way to where one acts, the rest counted. Goes by the first one's id. */
export function mergeNotices(
  first: NotificationMessage,
  others: readonly NotificationMessage[],
  { pageUrl, language }: { pageUrl: string; language: Language },
): NotificationMessage {
  const all = [first, ...others]
  const chinese = language === 'zh-CN'
  const kind = /^(?:【[^】]*】|\[[^\]]*\])/.exec(first.title)?.[0] ?? ''
  const title = `${kind}${chinese ? `${all.length} 条` : ` ${all.length} in all`}`
  const shown = all.slice(0, maxLines)
  const left = all.length - shown.length
  const more = chinese ? `另有 ${left} 条，见控制台` : `and ${left} more, see the console`
  const see = chinese ? '查看全部' : 'See all'
  const open = chinese ? '查看' : 'open'
  const lines = shown.map(({ title: words, url }) => ({
    words: words.startsWith(kind) ? words.slice(kind.length).trim() : words,
    url,
  }))
  const names = new Map<string, Person>()
  for (const one of all) for (const person of one.calls ?? []) names.set(person.name, person)
  return {
    ...first,
    tier: all.map((one) => one.tier).reduce(higherTier),
    title,
    markdown: [
      `**${plainMarkdown(title)}**`,
      ...lines.map(({ words, url }) => `- ${plainMarkdown(words)} [${open}](${url})`),
      ...(left > 0 ? [more] : []),
      `[${see}](${pageUrl})`,
    ].join('\n'),
    text: [
      title,
      ...lines.map(({ words, url }) => `${words} ${url}`),
      ...(left > 0 ? [more] : []),
      `${see}${chinese ? '：' : ': '}${pageUrl}`,
    ].join('\n'),
    url: pageUrl,
    ...(names.size > 0 && { calls: [...names.values()] }),
  }
}
