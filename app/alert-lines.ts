import { explainReason } from '../core/explain-reason.ts'
import { tierWords, topicWords } from '../core/words.ts'
import type { AlertData } from '../web/load-alert.ts'
import { statusWord } from '../web/status-words.ts'
import { localTime } from '../lib/local-time.ts'

import { both } from './bilingual.ts'

type Shown = Pick<
  AlertData,
  'alert' | 'brandName' | 'events' | 'escalation' | 'deadlines' | 'lead' | 'followers'
>

/** A stored word in both languages; once where they are alike. */
const named = (word: string) => both([statusWord(word, 'zh-CN'), statusWord(word, 'en')])

/** One alert for a terminal: where it stands and why, what falls due next, who is called, its whole history. */
export function alertLines(data: Shown, timeZone: string): string[] {
  const { alert, brandName, events, deadlines } = data
  const at = (instant: Date) => localTime(instant, timeZone)
  const why = alert.reasons.map((reason) => `  ${explainReason(reason, 'zh-CN')}`)
  const due = deadlines
    .filter(({ settledAt }) => settledAt === null)
    .map(({ step, dueAt }) => `${named(step)}: ${both(['截止', 'due'])} ${at(dueAt)}`)
  const history = events.map(
    ({ at: when, kind, tierFrom, tierTo, actor, note }) =>
      `  ${at(when)}  ${named(kind)}  ${tiers(tierFrom, tierTo)}  ${actor}${note ? `  ${note}` : ''}`,
  )
  return [
    `#${alert.id}  ${tierWords[alert.tier]['zh-CN']}  ${brandName} · ${topicWords[alert.topic]['zh-CN']}  ${named(alert.status)}`,
    ...why,
    ...incident(data),
    ...(alert.acknowledgedBy && alert.acknowledgedAt
      ? [
          `${both(['确认人', 'acknowledged by'])} ${alert.acknowledgedBy} ${at(alert.acknowledgedAt)}`,
        ]
      : []),
    ...due,
    ...chain(data),
    both(['经过', 'History']),
    ...history,
  ]
}

type TierName = keyof typeof tierWords

function tiers(from: TierName | null, to: TierName): string {
  const name = (tier: TierName) => tierWords[tier]['zh-CN']
  return from !== null && from !== to ? `${name(from)} → ${name(to)}` : name(to)
}

function incident({ lead, followers }: Shown): string[] {
  const ids = followers.map(({ id }) => `#${id}`).join(' ')
  return [
    ...(lead
      ? [both([`同一批帖子由 #${lead.id} 通知`, `alert #${lead.id} tells of these posts`])]
      : []),
    ...(ids ? [both([`同一批帖子还触发了 ${ids}`, `the same posts raised ${ids}`])] : []),
  ]
}

function chain({ escalation }: Shown): string[] {
  if (!escalation) return []
  const { snapshot, position, endedAt } = escalation
  const calls = snapshot.calls.map(
    ({ who }, i) =>
      `  ${i < position ? '✓' : endedAt ? '–' : '·'} ${i + 1}. ${who ?? both(['全部值班通道', 'all on call'])}`,
  )
  return [
    both([
      `升级链：已呼叫 ${position}/${snapshot.calls.length}`,
      `escalation: ${position} of ${snapshot.calls.length} called`,
    ]),
    ...calls,
  ]
}
