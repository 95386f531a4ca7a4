import { hourMs, minuteMs } from '../core/clock.ts'
import type { Person } from '../core/person.ts'
import type { NotificationMessage } from '../core/response.ts'
import type { Reason } from '../core/rule.ts'
import { topics, type Topic } from '../core/topic.ts'
import type { Tier } from '../core/tier.ts'
import type { Language } from '../core/words.ts'

import { escalationWords } from './escalation-words.ts'
import { renderDigest } from './render-digest.ts'
import { renderMessage, type MessageEvidence } from './render-message.ts'

export const exampleNames = ['ordinary', 'hot', 'crisis', 'call', 'digest'] as const
export type ExampleName = (typeof exampleNames)[number]

export type ExampleInput = {
  brand: { name: string; timeZone: string }
  /** Who is called in the example of a call; null: all on call. */
  person: Person | null
  now: Date
  consoleUrl: string
  language: Language
}

/** What a channel is told, by example, through the same renderers: one of each tier, a call of the chain, a long digest. */
export function exampleMessages(input: ExampleInput): Record<ExampleName, NotificationMessage> {
  const { brand, person, now, consoleUrl, language } = input
  const common = { brand, consoleUrl, language }
  const one = (
    tier: Tier,
    kind: 'opened' | 'escalated',
    topic: Topic,
    reasons: Reason[],
    more: { note?: string; calls?: Person[] } = {},
  ) =>
    renderMessage({
      ...common,
      messageId: `koushao-example-${tier}-${kind}`,
      alert: { id: 1, topic, openedAt: new Date(now.getTime() - hourMs) },
      event: {
        kind,
        at: now,
        tierFrom: null,
        tierTo: tier,
        reasons,
        actor: 'koushao',
        note: more.note ?? null,
      },
      calls: more.calls ?? [],
      evidence: evidenceOf(tier, language, now),
    })
  const danger = [reason('critical-severity', 3, 2), reason('spread-over-sites', 3, 3)]
  const step = {
    kind: 'escalated' as const,
    call: { who: person?.name ?? null, channelIds: [], waitMs: 5 * minuteMs },
    position: 2,
    nextAt: now,
  }
  const called = {
    note: escalationWords(step, 6, language),
    ...(person && { calls: [person] }),
  }
  return {
    ordinary: one('ordinary', 'opened', 'responsiveness', []),
    hot: one('hot', 'opened', 'installation', [reason('many-authors', 7, 3)]),
    crisis: one('crisis', 'opened', 'safety', danger),
    call: one('crisis', 'escalated', 'safety', danger, called),
    digest: renderDigest({
      ...common,
      messageId: 'koushao-example-digest',
      entries: Array.from({ length: 45 }, (_one, i) => ({
        alert: { id: i + 1, topic: topics[i % topics.length] ?? 'general' },
        event: {
          kind: i % 4 === 0 ? ('evidence-added' as const) : ('opened' as const),
          at: new Date(now.getTime() - i * minuteMs),
          tierTo: i < 3 ? ('hot' as const) : ('ordinary' as const),
        },
        brand,
      })),
    }),
  }
}

function reason(rule: Reason['rule'], observed: number, threshold: number): Reason {
  return { rule, observed, threshold, windowHours: 24, mentionIds: [] }
}

/** Posts with the signs that a chat program could take for its own. */
function evidenceOf(tier: Tier, language: Language, now: Date): MessageEvidence[] {
  const chinese = language === 'zh-CN'
  const words =
    tier === 'crisis'
      ? chinese
        ? [
            '热水器漏电，我妈被电到送医院了！',
            '同款*又*冒烟 <@all> 请扩散 & 转发 🔥',
            '已经报了市场监管局 12315',
          ]
        : [
            'The heater shocked my mother, she is in hospital!',
            'Same *model* smokes <@all> & please share 🔥',
            'Reported to the regulator',
          ]
      : chinese
        ? ['约了三次师傅都没来，客服只会说“抱歉”[微笑]', '安装费 200 元？_说好_免费的', '等了两周']
        : [
            'Third no-show of the fitter, service only says "sorry" [smile]',
            'Charged $30 & told it was _free_',
            'Two weeks of waiting',
          ]
  const shown = tier === 'ordinary' ? words.slice(0, 1) : words
  return shown.map((text, i) => ({
    sourceName: chinese ? '微博' : 'Weibo',
    text,
    url: `https://example.com/post/${i + 1}?from=a_b&x=(1)`,
    countedAt: new Date(now.getTime() - (i + 1) * 10 * minuteMs),
    precision: 'second',
    authorFollowers: i === 0 ? 12_000 : null,
  }))
}
