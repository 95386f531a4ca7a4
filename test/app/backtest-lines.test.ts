import { describe, expect, it } from 'vitest'

import type { BacktestResult, JudgedAlert } from '../../alerts/backtest.ts'
import { compareReplays } from '../../alerts/compare-replays.ts'
import { backtestLines } from '../../app/backtest-lines.ts'
import { ConfigError } from '../../app/config/config-problem.ts'
import { readRulesText } from '../../app/config/read-rules.ts'

const at = (day: number, hour = 9) =>
  new Date(`2026-03-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00+08:00`)

const alert = (day: number, change: Partial<JudgedAlert> = {}): JudgedAlert => ({
  topic: 'fees',
  peakTier: 'hot',
  openedAt: at(day),
  peakAt: at(day),
  resolvedAt: at(day + 1),
  complaints: 6,
  distinctAuthors: 5,
  events: [
    {
      at: at(day),
      kind: 'opened',
      tierTo: 'hot',
      reasons: [{ rule: 'many-authors', observed: 5, threshold: 5, mentionIds: [] }],
    },
  ],
  topKeyphrases: ['乱收费'],
  sampleMentionIds: [day * 10],
  live: null,
  ...change,
})
const judged = (verdict: 'confirmed' | 'false-alarm') => ({ live: { alertId: 1, verdict } })
const precision = {
  rule: 'many-authors',
  alerts: 4,
  confirmed: 1,
  falseAlarms: 1,
  precision: 0.5,
} as const

function compared(before: JudgedAlert[], after: JudgedAlert[]): BacktestResult {
  return {
    mentions: 90,
    complaints: 40,
    ticketsCount: 30,
    alerts: before,
    precision: [precision],
    comparison: {
      ticketsCount: 30,
      alerts: after,
      precision: [{ ...precision, alerts: 1, falseAlarms: 0, precision: 1 }],
      changes: [{ place: 'hot.distinctAuthors', from: 5, to: 7 }],
      differences: compareReplays(before, after),
    },
  }
}
const shown = { timeZone: 'Asia/Shanghai', all: false, consoleUrl: 'http://console.test' }

describe('backtestLines', () => {
  it('says with which number how many fewer, and which, in both languages', () => {
    const kept = alert(20, judged('confirmed'))
    const before = [alert(2), alert(5, judged('false-alarm')), alert(9, judged('confirmed')), kept]
    const lines = backtestLines(compared(before, [kept]), shown)
    const from = lines.indexOf('')
    const second = lines.indexOf('', from + 1)
    expect(lines.slice(second + 1)).toEqual([
      '「热点：不同的人数」从 5 改为 7：热点与危机会少 3 条（4 → 1），差别如下',
      'With 7 instead of 5 (hot: different people) you would have had 3 hot alerts and crises fewer (4 → 1); the differences:',
      '不再报 3 条，其中误报 1 条、属实 1 条 / 3 gone, 1 of them false alarms, 1 confirmed',
      '会漏掉 1 条有人确认过的预警 / 1 that people confirmed would be lost',
      '工单 / tickets 30 · 预警 / alerts 普通差评 0 热点投诉 1 危机事件 0',
      '  － 不再报 gone  2026-03-02 09:00 热点投诉 收费 / Hot Fees 乱收费',
      '      http://console.test/mentions/20',
      '  － 不再报 gone  2026-03-05 09:00 热点投诉 收费 / Hot Fees 乱收费 误报 false',
      '      http://console.test/mentions/50',
      '  － 不再报 gone  2026-03-09 09:00 热点投诉 收费 / Hot Fees 乱收费 属实 confirmed',
      '      http://console.test/mentions/90',
      '',
      ...lines.slice(-2),
    ])
    expect(lines.at(-1)?.split(/\s{2,}/)).toEqual(['many-authors', '1', '1', '0', '100 %'])
    expect(
      lines
        .slice(from, second)
        .at(-1)
        ?.split(/\s{2,}/),
    ).toEqual(['many-authors', '4', '1', '1', '50 %'])
  })

  it('without differences says just that', () => {
    const lines = backtestLines(compared([alert(2)], [alert(2)]), shown)
    expect(lines).toContain('「热点：不同的人数」从 5 改为 7：热点与危机仍是 1 条')
    expect(lines.filter((line) => line.includes('gone'))).toEqual([])
  })
})

describe('a file of rules', () => {
  const problemsOf = (text: string) => {
    try {
      readRulesText(text, 'calmer.yaml')
      return []
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error
      return error.problems.map(({ line, column, path, example }) => ({
        line,
        column,
        path,
        example,
      }))
    }
  }
  it.each([
    ['hot:\n  distinctAuthors: 7\n', []],
    ['rules:\n  hot:\n    distinctAuthors: 7\n', []],
    ['hot:\n  distinctAuthors: seven\n', [{ line: 2, column: 20, path: 'hot.distinctAuthors' }]],
    ['hot:\n  distinctAuthor: 7\n', [{ line: 2, column: 3, path: 'hot.distinctAuthor' }]],
    ['rules:\n  quiet:\n    hot: 0\n', [{ line: 3, column: 10, path: 'rules.quiet.hot' }]],
    ['- 7\n', [{ line: 1, column: 1, path: '', example: 'hot:\n  distinctAuthors: 7' }]],
    ['hot: {distinctAuthors: 7\n', [{ path: 'YAML', example: 'hot:\n  distinctAuthors: 7' }]],
  ])('%j', (text, problems) => {
    const found = problemsOf(text)
    expect(found).toHaveLength(problems.length)
    expect(found).toMatchObject(problems)
  })
})
