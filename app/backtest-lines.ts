import type { BacktestResult, Rehearsal } from '../alerts/backtest.ts'
import { comparisonWords } from '../core/comparison-words.ts'
import { explainReason } from '../core/explain-reason.ts'
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
  const { changes, differences } = comparison
  const compared = { changes, before: loud(found), after: loud(comparison) }
  const these = differences.length > 0
  return [
    `${comparisonWords(compared, 'zh-CN')}${these ? '，差别如下' : ''}`,
    `${comparisonWords(compared, 'en')}${these ? '; the differences:' : ''}`,
    ...lostLines(differences),
    totals(comparison),
    ...differences.flatMap((one) => differenceLines(one, options)),
    ...precisionTable(comparison.precision),
  ]
}

/** What people said of those that would be gone: whether fewer is better. */
function lostLines(differences: Comparison['differences']): string[] {
  const lost = differences.filter(({ kind }) => kind === 'dropped')
  if (lost.length === 0) return []
  const judged = (verdict: string) =>
    lost.filter(({ before }) => before?.live?.verdict === verdict).length
  const [wrong, right] = [judged('false-alarm'), judged('confirmed')]
  return [
    both([
      `不再报 ${lost.length} 条，其中误报 ${wrong} 条、属实 ${right} 条`,
      `${lost.length} gone, ${wrong} of them false alarms, ${right} confirmed`,
    ]),
    ...(right > 0
      ? [
          both([
            `会漏掉 ${right} 条有人确认过的预警`,
            `${right} that people confirmed would be lost`,
          ]),
        ]
      : []),
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
      both([
        `${tierWords[alert.peakTier]['zh-CN']} ${topicWords[alert.topic]['zh-CN']}`,
        `${tierWords[alert.peakTier].en} ${topicWords[alert.topic].en}`,
      ]),
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
