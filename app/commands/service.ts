import { dayMs } from '../../core/clock.ts'
import { UsageError } from '../../core/errors.ts'
import { tiers } from '../../core/tier.ts'
import { both } from '../bilingual.ts'
import { defineCommand } from '../define-command.ts'
import { readTier } from '../read-tier.ts'

export const service = defineCommand({
  name: 'service',
  summary: ['服务质量：用时、逾期、二次投诉、满意度', 'how the service team did'],
  usage: '[--brand <name>] [--tier hot] [--since 2026-10] [--until 2026-11]',
  details: [
    '与控制台“服务质量”同一套数字；缺省为最近 30 天。用时给出 p50 与 p90，自然时间与工作时间各一。',
    'The figures of the console’s Service page; the last 30 days by default. Times as p50 and p90, by the wall clock and in working time.',
  ],
  args: { min: 0, max: 0 },
  options: {
    brand: { type: 'string', value: '<name>', help: ['品牌，缺省全部', 'one brand'] },
    tier: { type: 'string', value: '<tier>', help: [`级别：${tiers.join(', ')}`, 'one tier'] },
    since: { type: 'string', value: '<date>', help: ['从何时起', 'from'] },
    until: { type: 'string', value: '<date>', help: ['到何时止（含）', 'to, inclusive'] },
    json: { type: 'boolean', help: ['输出 JSON', 'print JSON'] },
  },
  examples: ['koushao service', 'koushao service --since 2026-10 --until 2026-10 --json'],
  run: async ({ options, environment, terminal }) => {
    const tier = readTier(options.tier)
    const [{ withLedger }, { namedBrand }, { activeBrands }, { parseDate }] = await Promise.all([
      import('../with-ledger.ts'),
      import('../named-brand.ts'),
      import('../../db/queries/brands.ts'),
      import('../parse-date.ts'),
    ])
    const [{ serviceMetrics }, { serviceLines }] = await Promise.all([
      import('../../insights/service-metrics.ts'),
      import('../service-lines.ts'),
    ])
    return withLedger(environment(), async ({ db }) => {
      const brand = options.brand ? await namedBrand(db, options.brand) : null
      const zone = (brand ?? (await activeBrands(db))[0])?.settings.timeZone ?? 'Asia/Shanghai'
      const now = terminal.now()
      const until = options.until ? parseDate(options.until, 'end', zone) : now
      const since = options.since
        ? parseDate(options.since, 'start', zone)
        : new Date(until.getTime() - 30 * dayMs)
      if (since >= until)
        throw new UsageError(both(['--since 应早于 --until', '--since must be before --until']))
      const found = await serviceMetrics(db, { brandId: brand?.id, tier, since, until }, now)
      if (options.json) await terminal.out(JSON.stringify(found, null, 2))
      else for (const line of serviceLines(found, zone)) await terminal.out(line)
      return 0
    })
  },
})
