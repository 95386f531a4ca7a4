import { UsageError } from '../../core/errors.ts'
import { isAnswer } from '../../core/mention.ts'
import { both } from '../bilingual.ts'
import { defineCommand } from '../define-command.ts'

export const crawl = defineCommand({
  name: 'crawl',
  summary: ['采集一个来源一次，输出看到的提及', 'ask one source once and print what it said'],
  usage: '<source> [--dry-run]',
  details: [
    '每条提及一行 JSON，结果写到标准错误。--dry-run 不写任何数据。有实例在运行时由它来采集。',
    'A line of JSON per mention, the outcome on stderr. --dry-run writes nothing. A running instance does the crawling itself.',
  ],
  args: { min: 1, max: 1 },
  options: {
    'dry-run': { type: 'boolean', help: ['只看不存', 'look, store nothing'] },
    max: {
      type: 'string',
      value: '<n>',
      help: ['--dry-run 时最多几条，缺省 100', 'at most so many with --dry-run, 100 by default'],
    },
  },
  examples: ['koushao crawl 官方社区', 'koushao crawl 官方社区 --dry-run | head'],
  run: async ({ options, args, environment, terminal }) => {
    const env = environment()
    const [name = ''] = args
    const max = readCount(options.max)
    const [{ loadConfig }, { crawlAndStore }, { crawlDry }] = await Promise.all([
      import('../config/load-config.ts'),
      import('../crawl-and-store.ts'),
      import('../crawl-dry.ts'),
    ])
    const config = await loadConfig(env, 'needed')
    const end = options['dry-run']
      ? await crawlDry(env, config, name, max, terminal)
      : await crawlAndStore(env, config, name, terminal)
    terminal.say(
      `${both(['结果', 'outcome'])} ${end.outcome}${end.detail ? `: ${end.detail}` : ''} · ${end.counted}`,
    )
    return isAnswer(end.outcome) ? 0 : 1
  },
})

function readCount(given: string | undefined): number {
  if (given === undefined) return 100
  const count = Number(given)
  if (!Number.isInteger(count) || count < 1) throw new UsageError('--max: 1, 2, 3 …')
  return count
}
