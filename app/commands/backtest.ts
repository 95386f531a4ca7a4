import { readFile } from 'node:fs/promises'
import path from 'node:path'

import { UsageError } from '../../core/errors.ts'
import { explainReason } from '../../core/explain-reason.ts'
import type { TierRules } from '../../core/rule.ts'
import { tiers } from '../../core/tier.ts'
import { tierWords, topicWords } from '../../core/words.ts'
import { localTime } from '../../lib/local-time.ts'
import { both } from '../bilingual.ts'
import { defineCommand } from '../define-command.ts'
import type { Environment } from '../environment.ts'
import { table } from '../table.ts'

export const backtest = defineCommand({
  name: 'backtest',
  summary: [
    '现行规则在已存的提及上会报哪些警（不写数据）',
    'which alerts the rules would have opened on the stored mentions',
  ],
  usage: '--brand <name> [--since 2018] [--until 2020] [--rules rules.yaml] [--all]',
  details: [
    '时钟取发布时间。日期写 2018、2018-03 或 2018-03-01；--until 含所写的年、月、日。缺省为全部数据。\n列出热点与危机，普通差评只计数；--all 全部列出，--json 总是全部。',
    'The clock is the time of publishing. Dates are 2018, 2018-03 or 2018-03-01; --until includes what it names. All data by default.\nHot and crisis alerts are listed, ordinary ones only counted; --all lists them too, --json always does.',
  ],
  args: { min: 0, max: 0 },
  options: {
    brand: { type: 'string', value: '<name>', required: true, help: ['品牌', 'the brand'] },
    since: { type: 'string', value: '<date>', help: ['从何时起', 'from'] },
    until: { type: 'string', value: '<date>', help: ['到何时止（含）', 'to, inclusive'] },
    rules: {
      type: 'string',
      value: '<file>',
      help: [
        '试用另一套规则（YAML，同 koushao.yaml 的 rules）',
        'try other rules: YAML as under "rules" of koushao.yaml',
      ],
    },
    all: { type: 'boolean', help: ['普通差评也列出', 'list ordinary alerts too'] },
    json: { type: 'boolean', help: ['输出 JSON', 'print JSON'] },
  },
  examples: [
    'koushao backtest --brand 海澜电器 --since 2018 --until 2020',
    'koushao backtest --brand 海澜电器 --rules stricter.yaml --json',
  ],
  run: async ({ options, environment, terminal }) => {
    const env = environment()
    const rules = options.rules === undefined ? undefined : await readRules(env, options.rules)
    const [{ withLedger }, { namedBrand }, { timeWindow }, { runBacktest }] = await Promise.all([
      import('../with-ledger.ts'),
      import('../named-brand.ts'),
      import('../time-window.ts'),
      import('../../alerts/backtest.ts'),
    ])
    return withLedger(env, async ({ db }) => {
      const brand = await namedBrand(db, options.brand)
      const { timeZone } = brand.settings
      const window = await timeWindow(db, { id: brand.id, timeZone }, options, terminal.now())
      const found = await runBacktest(db, { brandId: brand.id, ...window, ...(rules && { rules }) })
      if (options.json) {
        await terminal.out(JSON.stringify({ brand: brand.name, ...window, ...found }, null, 2))
        return 0
      }
      for (const line of lines(found, timeZone, options.all)) await terminal.out(line)
      return 0
    })
  },
})

async function readRules(env: Environment, file: string): Promise<TierRules> {
  const [{ readRulesText }, { unreadable }] = await Promise.all([
    import('../config/read-rules.ts'),
    import('../read-input.ts'),
  ])
  const text = await readFile(path.resolve(env.workingFolder, file), 'utf8').catch(unreadable(file))
  if (text.trim() === '') throw new UsageError(both([`${file} 是空的`, `${file} is empty`]))
  return readRulesText(text, path.basename(file))
}

type Found = Awaited<ReturnType<typeof import('../../alerts/backtest.ts').runBacktest>>

function lines(found: Found, timeZone: string, all: boolean): string[] {
  const { alerts, mentions, complaints, ticketsCount } = found
  const at = (instant: Date | null) => (instant ? localTime(instant, timeZone) : '–')
  const listed = alerts.filter((alert) => all || alert.peakTier !== 'ordinary')
  const rows = listed.map((alert) => [
    at(alert.openedAt),
    at(alert.resolvedAt),
    tierWords[alert.peakTier]['zh-CN'],
    topicWords[alert.topic]['zh-CN'],
    alert.complaints,
    alert.distinctAuthors,
    alert.topKeyphrases.slice(0, 4).join(' '),
    // why it climbed as high as it did
    (alert.events.find((event) => event.tierTo === alert.peakTier)?.reasons ?? [])
      .map((reason) => explainReason(reason, 'zh-CN'))
      .join('；'),
  ])
  const heading = [
    '打开 opened',
    '回落 fell',
    '级别 tier',
    '主题 topic',
    '投诉 posts',
    '人 people',
    '关键词 words',
    '原因 why',
  ]
  const perTier = tiers.map(
    (tier) =>
      `${tierWords[tier]['zh-CN']} ${alerts.filter((alert) => alert.peakTier === tier).length}`,
  )
  const untold = alerts.length - listed.length
  return [
    ...(rows.length > 0 ? table(heading, rows) : []),
    `${both(['提及', 'mentions'])} ${mentions} · ${both(['投诉', 'complaints'])} ${complaints} · ${both(['工单', 'tickets'])} ${ticketsCount} · ${both(['预警', 'alerts'])} ${perTier.join(' ')}`,
    ...(untold > 0
      ? [
          both([
            `另有 ${untold} 条普通差评未列出，加 --all 列出`,
            `${untold} ordinary not listed: --all`,
          ]),
        ]
      : []),
  ]
}
