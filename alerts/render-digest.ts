import type { AlertEventKind } from '../core/alert.ts'
import type { NotificationMessage } from '../core/response.ts'
import { higherTier, tiers, type Tier } from '../core/tier.ts'
import type { Topic } from '../core/topic.ts'
import { tierWords, topicWords, type Language } from '../core/words.ts'
import { localTime } from '../lib/local-time.ts'

import { newsWords } from './news-words.ts'
import { plainMarkdown } from './plain-markdown.ts'

export type DigestEntry = {
  alert: { id: number; topic: Topic }
  event: { kind: AlertEventKind; at: Date; tierTo: Tier }
  brand: { name: string; timeZone: string }
}

export type DigestInput = {
  /** Stable over retries. */
  messageId: string
  /** Highest tier first; two or more. */
  entries: readonly DigestEntry[]
  consoleUrl: string
  language: Language
}

/** More lines than that nobody reads on a telephone. */
const maxLines = 20

/** One message for many: how many of what, each with the way to where one acts, the rest counted. */
export function renderDigest(input: DigestInput): NotificationMessage {
  const { messageId, entries, consoleUrl, language } = input
  const chinese = language === 'zh-CN'
  const tier = entries.map((one) => one.event.tierTo).reduce(higherTier, 'ordinary')
  const brandNames = [...new Set(entries.map((one) => one.brand.name))]
  const who =
    brandNames.length <= 3
      ? brandNames.join(chinese ? '、' : ', ')
      : chinese
        ? `${brandNames.length} 个品牌`
        : `${brandNames.length} brands`
  const counts = tiers
    .toReversed()
    .map((one) => [one, entries.filter(({ event }) => event.tierTo === one).length] as const)
    .filter(([, n]) => n > 0)
    .map(([one, n]) => `${tierWords[one][language]} ${n}`)
    .join(' · ')
  const title = chinese
    ? `【汇总】${who} · ${entries.length} 条通知`
    : `[Digest] ${who} · ${entries.length} notifications`
  const shown = entries.slice(0, maxLines)
  const left = entries.length - shown.length
  const more = chinese ? `另有 ${left} 条，见控制台` : `and ${left} more, see the console`
  const see = chinese ? '查看全部预警' : 'See all alerts'
  const url = `${consoleUrl}/alerts`
  const lines = shown.map((one) => ({
    words: line(one, language),
    link: `${consoleUrl}/alerts/${one.alert.id}`,
  }))
  return {
    id: messageId,
    tier,
    topic: entries[0]?.alert.topic ?? 'general',
    brandName: who,
    title,
    markdown: [
      `**${plainMarkdown(title)}**`,
      counts,
      ...lines.map(
        ({ words, link }) => `- ${plainMarkdown(words)} [${chinese ? '查看' : 'open'}](${link})`,
      ),
      ...(left > 0 ? [more] : []),
      `[${see}](${url})`,
    ].join('\n'),
    text: [
      title,
      counts,
      ...lines.map(({ words, link }) => `${words} ${link}`),
      ...(left > 0 ? [more] : []),
      `${see}${chinese ? '：' : ': '}${url}`,
    ].join('\n'),
    url,
    urgent: false,
  }
}

function line({ alert, event, brand }: DigestEntry, language: Language): string {
  const suffix = newsWords[event.kind][language]
  const what = `${brand.name} · ${topicWords[alert.topic][language]}${suffix && ` · ${suffix}`}`
  const time = localTime(event.at, brand.timeZone)
  const tierWord = tierWords[event.tierTo][language]
  return language === 'zh-CN' ? `${tierWord} ${what}（${time}）` : `${tierWord}: ${what} (${time})`
}
