import { readFile } from 'node:fs/promises'
import path from 'node:path'

import { UsageError } from '../../core/errors.ts'
import type { TierRules } from '../../core/rule.ts'
import { both } from '../bilingual.ts'
import { defineCommand } from '../define-command.ts'
import type { Environment } from '../environment.ts'

export const backtest = defineCommand({
  name: 'backtest',
  summary: [
    '现行规则在已存的提及上会报哪些警（不写数据）',
    'which alerts the rules would have opened on the stored mentions',
  ],
  usage: '--brand <name> [--since 2018] [--until 2020] [--rules a.yaml] [--compare b.yaml] [--all]',
  details: [
    '时钟取发布时间。日期写 2018、2018-03 或 2018-03-01；--until 含所写的年、月、日。缺省为全部数据。\n列出热点与危机，普通差评只计数；--all 全部列出，--json 总是全部。\n--compare 再用另一套规则跑一遍，逐条列出少报、多报、变级、早报、晚报的预警。',
    'The clock is the time of publishing. Dates are 2018, 2018-03 or 2018-03-01; --until includes what it names. All data by default.\nHot and crisis alerts are listed, ordinary ones only counted; --all lists them too, --json always does.\n--compare runs other rules beside them and names each alert that is gone, new, higher, lower, earlier or later.',
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
    compare: {
      type: 'string',
      value: '<file>',
      help: ['再与这一套规则对照', 'and lay these rules beside them'],
    },
    all: { type: 'boolean', help: ['普通差评也列出', 'list ordinary alerts too'] },
    json: { type: 'boolean', help: ['输出 JSON', 'print JSON'] },
  },
  examples: [
    'koushao backtest --brand 海澜电器 --since 2018 --until 2020',
    'koushao backtest --brand 海澜电器 --compare stricter.yaml',
    'koushao backtest --brand 海澜电器 --rules a.yaml --compare b.yaml --json',
  ],
  run: async ({ options, environment, terminal }) => {
    const env = environment()
    const rules = options.rules === undefined ? undefined : await readRules(env, options.rules)
    const compare =
      options.compare === undefined ? undefined : await readRules(env, options.compare)
    const [{ withLedger }, { namedBrand }, { timeWindow }, { runBacktest }, { backtestLines }] =
      await Promise.all([
        import('../with-ledger.ts'),
        import('../named-brand.ts'),
        import('../time-window.ts'),
        import('../../alerts/backtest.ts'),
        import('../backtest-lines.ts'),
      ])
    return withLedger(env, async ({ db }) => {
      const brand = await namedBrand(db, options.brand)
      const { timeZone } = brand.settings
      const window = await timeWindow(db, { id: brand.id, timeZone }, options, terminal.now())
      const input = { brandId: brand.id, ...window, rules, compare }
      const found = await runBacktest(db, input, (share) => {
        terminal.status(`${both(['回测', 'backtest'])} ${Math.floor(share * 100)} %`)
      })
      if (options.json) {
        await terminal.out(JSON.stringify({ brand: brand.name, ...window, ...found }, null, 2))
        return 0
      }
      const shown = { timeZone, all: options.all, consoleUrl: env.baseUrl }
      for (const line of backtestLines(found, shown)) await terminal.out(line)
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
