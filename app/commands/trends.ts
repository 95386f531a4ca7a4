import { aspects, Aspect } from '../../core/classification.ts'
import { dayMs } from '../../core/clock.ts'
import { UsageError } from '../../core/errors.ts'
import { topicWords } from '../../core/words.ts'
import { judgesWords } from '../../insights/judges-words.ts'
import type { KeywordTrends } from '../../insights/keyword-trends.ts'
import { both } from '../bilingual.ts'
import { defineCommand } from '../define-command.ts'
import { suggest } from '../suggest.ts'
import { table } from '../table.ts'

export const trends = defineCommand({
  name: 'trends',
  summary: ['关键词与方面随时间的变化', 'keywords and aspects over time'],
  usage: '--brand <name> [--since 2018] [--until 2020-06] [--aspect installation]',
  details: [
    '日期写 2018、2018-03 或 2018-03-01，按品牌时区；--until 含所写的年、月、日。缺省为全部数据。',
    "Dates are 2018, 2018-03 or 2018-03-01 in the brand's time zone; --until includes what it names. All data by default.",
  ],
  args: { min: 0, max: 0 },
  options: {
    brand: { type: 'string', value: '<name>', required: true, help: ['品牌', 'the brand'] },
    since: { type: 'string', value: '<date>', help: ['从何时起', 'from'] },
    until: { type: 'string', value: '<date>', help: ['到何时止（含）', 'to, inclusive'] },
    aspect: {
      type: 'string',
      value: '<aspect>',
      help: [`方面：${aspects.join(', ')}`, 'one aspect'],
    },
    by: {
      type: 'string',
      value: '<day|week|month>',
      help: ['按日、周或月，缺省看跨度', 'step; by the span if not given'],
    },
    json: { type: 'boolean', help: ['输出 JSON', 'print JSON'] },
  },
  examples: [
    'koushao trends --brand 海澜电器 --since 2018 --until 2020',
    'koushao trends --brand 海澜电器 --aspect installation --json',
  ],
  run: async ({ options, environment, terminal }) => {
    const aspect = readAspect(options.aspect)
    const [{ withLedger }, { namedBrand }, { timeWindow }, { keywordTrends }] = await Promise.all([
      import('../with-ledger.ts'),
      import('../named-brand.ts'),
      import('../time-window.ts'),
      import('../../insights/keyword-trends.ts'),
    ])
    return withLedger(environment(), async ({ db }) => {
      const brand = await namedBrand(db, options.brand)
      const zone = { id: brand.id, timeZone: brand.settings.timeZone }
      const window = await timeWindow(db, zone, options, terminal.now())
      const bucket = readBucket(options.by, window)
      const found = await keywordTrends(db, { brandId: brand.id, ...window, bucket, aspect })
      if (options.json)
        await terminal.out(JSON.stringify({ brand: brand.name, ...window, ...found }, null, 2))
      else for (const line of trendLines(found)) await terminal.out(line)
      return 0
    })
  },
})

function readAspect(given: string | undefined): Aspect | undefined {
  if (given === undefined) return undefined
  const read = Aspect.safeParse(given)
  if (read.success) return read.data
  const meant = suggest(given, aspects)
  throw new UsageError(
    `${both([`没有方面 ${given}`, `no aspect ${given}`])}: ${meant ? `${meant}?` : aspects.join(', ')}`,
  )
}

function readBucket(given: string | undefined, { since, until }: { since: Date; until: Date }) {
  if (given === 'day' || given === 'week' || given === 'month') return given
  if (given !== undefined) throw new UsageError('--by: day, week, month')
  const days = (until.getTime() - since.getTime()) / dayMs
  return days <= 62 ? 'day' : days <= 366 ? 'week' : 'month'
}

const arrows = { rising: '↑', falling: '↓', steady: '→', 'no-earlier-data': ' ' }

function trendLines(found: KeywordTrends): string[] {
  const judges = judgesWords(found.judges)
  const cell = (series: (number | null)[], i: number) => series[i] ?? '–'
  const times = found.buckets.map((bucket, i) => [
    bucket,
    cell(found.mentions, i),
    cell(found.complaints, i),
    cell(found.negatives, i),
  ])
  return [
    ...table(
      ['', both(['提及', 'mentions']), both(['投诉', 'complaints']), both(['负面', 'negative'])],
      times,
    ),
    '',
    ...table(
      [both(['方面', 'aspect']), both(['投诉', 'complaints']), both(['此前', 'before']), ''],
      found.aspects.map(({ name, total, change }) => [
        `${topicWords[name]['zh-CN']} ${name}`,
        total,
        change.direction === 'no-earlier-data' ? '–' : change.previous,
        arrows[change.direction],
      ]),
    ),
    '',
    ...table(
      [
        both(['关键词', 'keyphrase']),
        both(['提及', 'mentions']),
        both(['投诉', 'complaints']),
        both(['此前', 'before']),
        '',
      ],
      found.keyphrases.map(({ phrase, total, complaints, change }) => [
        phrase,
        total,
        complaints,
        change.direction === 'no-earlier-data' ? '–' : change.previous,
        arrows[change.direction],
      ]),
    ),
    ...(found.leftOut > 0
      ? [
          '',
          both([
            `未计入只知月份的 ${found.leftOut} 条；用 --by month`,
            `${found.leftOut} posts known by month alone are left out; use --by month`,
          ]),
        ]
      : []),
    ...(judges ? ['', judges['zh-CN'], judges.en] : []),
  ]
}
