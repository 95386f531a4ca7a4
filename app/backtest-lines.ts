import type { BacktestResult, Rehearsal } from '../alerts/backtest.ts'
import { explainReason } from '../core/explain-reason.ts'
import { ruleWords } from '../core/rule-words.ts'
import { tiers } from '../core/tier.ts'
import { tierWords, topicWords } from '../core/words.ts'
import { localTime } from '../lib/local-time.ts'

import { both } from './bilingual.ts'
import { table } from './table.ts'

export type LineOptions = {
  timeZone: string
  /** Ordinary alerts too. */
  all: boolean
  /** Where the console is, for links to posts. */
  consoleUrl: string
}

type Replayed = Rehearsal['alerts'][number]

/** The alerts of a backtest and, where two rule sets were compared, what differs: for a terminal. */
export function backtestLines(found: BacktestResult, options: LineOptions): string[] {
  const { comparison } = found
  const { mentions, complaints } = found
  const first = [
    ...alertTable(found.alerts, options),
    `${both(['提及', 'mentions'])} ${mentions} · ${both(['投诉', 'complaints'])} ${complaints} · ${totals(found)}`,
    ...ordinaryHint(found.alerts, options),
    ...precisionTable(found.precision),
  ]
  return comparison ? [...first, '', ...comparisonLines(found, comparison, options)] : first
}

function alertTable(alerts: readonly Replayed[], { timeZone, all }: LineOptions): string[] {
  const at = (instant: Date | null) => (instant ? localTime(instant, timeZone) : '–')
  const rows = alerts
    .filter((alert) => all || alert.peakTier !== 'ordinary')
    .map((alert) => [
      at(alert.openedAt),
      at(alert.resolvedAt),
      tierWords[alert.peakTier]['zh-CN'],
      topicWords[alert.topic]['zh-CN'],
      alert.complaints,
      alert.distinctAuthors,
      alert.topKeyphrases.slice(0, 4).join(' '),
      verdictWord(alert),
      why(alert),
    ])
  const heading = [
    '打开 opened',
    '回落 fell',
    '级别 tier',
    '主题 topic',
    '投诉 posts',
    '人 people',
    '关键词 words',
    '评判 judged',
    '原因 why',
  ]
  return rows.length > 0 ? table(heading, rows) : []
}

/** Why it climbed as high as it did. */
function why(alert: Replayed): string {
  const peak = alert.events.find((event) => event.tierTo === alert.peakTier)
  return (peak?.reasons ?? []).map((reason) => explainReason(reason, 'zh-CN')).join('；')
}

function verdictWord({ live }: Replayed): string {
  switch (live?.verdict) {
    case 'confirmed':
      return '属实 confirmed'
    case 'false-alarm':
      return '误报 false'
    case 'unjudged':
    case undefined:
      return '–'
  }
}

function totals({ alerts, ticketsCount }: Rehearsal): string {
  const perTier = tiers.map(
    (tier) =>
      `${tierWords[tier]['zh-CN']} ${alerts.filter((alert) => alert.peakTier === tier).length}`,
  )
  return `${both(['工单', 'tickets'])} ${ticketsCount} · ${both(['预警', 'alerts'])} ${perTier.join(' ')}`
}

function ordinaryHint(alerts: readonly Replayed[], { all }: LineOptions): string[] {
  const untold = all ? 0 : alerts.filter((alert) => alert.peakTier === 'ordinary').length
  if (untold === 0) return []
  return [
    both([
      `另有 ${untold} 条普通差评未列出，加 --all 列出`,
      `${untold} ordinary not listed: --all`,
    ]),
  ]
}

/** Nothing where nobody has judged any of them. */
function precisionTable(precision: Rehearsal['precision']): string[] {
  const judged = precision.filter((one) => one.precision !== null)
  if (judged.length === 0) return []
  const rows = judged.map((one) => [
    one.rule,
    one.alerts,
    one.confirmed,
    one.falseAlarms,
    `${Math.round((one.precision ?? 0) * 100)} %`,
  ])
  const heading = ['规则 rule', '预警 alerts', '属实 confirmed', '误报 false', '准确率 precision']
  return ['', ...table(heading, rows)]
}

type Comparison = NonNullable<BacktestResult['comparison']>

function comparisonLines(
  found: BacktestResult,
  comparison: Comparison,
  options: LineOptions,
): string[] {
  const loud = ({ alerts }: Rehearsal) =>
    alerts.filter((alert) => alert.peakTier !== 'ordinary').length
  const change = loud(comparison) - loud(found)
  const rules = comparison.changes.map(
    ({ place, from, to }) => `${ruleWords(place, 'zh-CN')} ${place} ${from ?? '–'} → ${to ?? '–'}`,
  )
  const fewer =
    change === 0
      ? both(['热点与危机条数相同', 'as many hot alerts and crises'])
      : change < 0
        ? both([`少 ${-change} 条热点与危机`, `${-change} fewer hot alerts and crises`])
        : both([`多 ${change} 条热点与危机`, `${change} more hot alerts and crises`])
  return [
    both(['对照规则', 'The other rules']),
    ...(rules.length > 0 ? rules.map((line) => `  ${line}`) : [`  ${both(['相同', 'the same'])}`]),
    `${fewer} · ${totals(comparison)}`,
    ...comparison.differences.flatMap((one) => differenceLines(one, options)),
    ...precisionTable(comparison.precision),
  ]
}

const kinds = {
  dropped: '－ 不再报 gone',
  added: '＋ 新增 new',
  raised: '↑ 级别更高 higher',
  lowered: '↓ 级别更低 lower',
  earlier: '← 更早 earlier',
  later: '→ 更晚 later',
} as const

function differenceLines(
  { kind, before, after }: Comparison['differences'][number],
  { timeZone, consoleUrl }: LineOptions,
): string[] {
  const name = (alert: Replayed) =>
    [
      localTime(alert.openedAt, timeZone),
      tierWords[alert.peakTier]['zh-CN'],
      topicWords[alert.topic]['zh-CN'],
      alert.topKeyphrases.slice(0, 3).join(' '),
      alert.live ? verdictWord(alert) : '',
    ]
      .filter(Boolean)
      .join(' ')
  const shown = kind === 'added' ? after : before
  const other = kind === 'added' ? before : after
  const links = (shown?.sampleMentionIds ?? []).slice(0, 3)
  return [
    `  ${kinds[kind]}  ${shown ? name(shown) : ''}${other ? `  ⇒ ${name(other)}` : ''}`,
    ...links.map((id) => `      ${consoleUrl}/mentions/${id}`),
  ]
}
