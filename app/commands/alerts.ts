import { explainReason } from '../../core/explain-reason.ts'
import { tiers } from '../../core/tier.ts'
import { tierWords, topicWords } from '../../core/words.ts'
import { both } from '../bilingual.ts'
import { defineCommand } from '../define-command.ts'
import { localTime } from '../../lib/local-time.ts'
import { readTier } from '../read-tier.ts'
import { table } from '../table.ts'

const most = 1_000

export const alerts = defineCommand({
  name: 'alerts',
  summary: ['列出预警与原因', 'list alerts with their reasons'],
  usage: '[--tier crisis] [--since 2026-03] [--brand <name>]',
  args: { min: 0, max: 0 },
  options: {
    tier: { type: 'string', value: '<tier>', help: [`级别：${tiers.join(', ')}`, 'one tier'] },
    since: {
      type: 'string',
      value: '<date>',
      help: ['此后打开的，以及仍未解决的', 'opened since, and those still unresolved'],
    },
    brand: { type: 'string', value: '<name>', help: ['品牌', 'one brand'] },
    json: { type: 'boolean', help: ['输出 JSON', 'print JSON'] },
  },
  examples: ['koushao alerts --tier hot', 'koushao alerts --since 2026-03-01 --json'],
  run: async ({ options, environment, terminal }) => {
    const tier = readTier(options.tier)
    const env = environment()
    const [{ withLedger }, { namedBrand }, { listAlerts }, { activeBrands }, { parseDate }] =
      await Promise.all([
        import('../with-ledger.ts'),
        import('../named-brand.ts'),
        import('../../db/queries/console-alerts.ts'),
        import('../../db/queries/brands.ts'),
        import('../parse-date.ts'),
      ])
    return withLedger(env, async ({ db }) => {
      const brand = options.brand ? await namedBrand(db, options.brand) : null
      const zone = (brand ?? (await activeBrands(db))[0])?.settings.timeZone ?? 'Asia/Shanghai'
      const since = options.since ? parseDate(options.since, 'start', zone) : undefined
      const rows = await listAlerts(db, { tier, brandId: brand?.id, since }, most)
      if (options.json) {
        const data = rows.map(({ alert, ...row }) => ({ ...alert, ...row }))
        await terminal.out(JSON.stringify(data, null, 2))
        return 0
      }
      const lines = rows.map(({ alert, brandName, ticketCount, evidenceCount }) => [
        alert.id,
        tierWords[alert.tier]['zh-CN'],
        brandName,
        topicWords[alert.topic]['zh-CN'],
        alert.status,
        localTime(alert.openedAt, zone),
        evidenceCount,
        ticketCount,
        alert.reasons.map((reason) => explainReason(reason, 'zh-CN')).join('；'),
      ])
      const heading = [
        '#',
        '级别 tier',
        '品牌 brand',
        '主题 topic',
        '状态 status',
        '打开 opened',
        '证据 posts',
        '工单 tickets',
        '原因 why',
      ]
      if (lines.length === 0) terminal.say(both(['没有预警', 'no alerts']))
      else for (const line of table(heading, lines)) await terminal.out(line)
      return 0
    })
  },
})
