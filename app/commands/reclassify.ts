import { both } from '../bilingual.ts'
import { defineCommand } from '../define-command.ts'

export const reclassify = defineCommand({
  name: 'reclassify',
  summary: ['用现用模型重判以前的内容', 'judge earlier posts again by the model in force'],
  usage: '[--brand <name>] [--since 2026-01] [--dry-run]',
  details: [
    '换了模型、学到新的一层或关键词词表变了之后，让前后的趋势可以相比。只重判由别的版本判断的内容；人的更正仍然有效；中断后再次运行会接着做。30 天内新判为投诉的会照常建工单，更早的只进入趋势。',
    'After a change of model, learned layer or words of keyphrases, so that trends compare like with like. Only posts judged by another version are judged again; corrections by people stand; interrupted, it goes on where it was. Complaints newly found among the last 30 days open their tickets as usual, older ones feed trends alone.',
  ],
  args: { min: 0, max: 0 },
  options: {
    brand: { type: 'string', value: '<name>', help: ['只重判这个品牌的', 'of one brand'] },
    since: { type: 'string', value: '<date>', help: ['从何时起的内容', 'posts from then on'] },
    'dry-run': { type: 'boolean', help: ['只数，不重判', 'count only'] },
  },
  examples: ['koushao reclassify --dry-run', 'koushao reclassify --brand 海澜电器 --since 2026-01'],
  run: async ({ options, environment, terminal }) => {
    const { runReclassify } = await import('../run-reclassify.ts')
    terminal.status(both(['读取词典与模型…', 'reading dictionary and model…']))
    return runReclassify(
      environment(),
      { brand: options.brand, since: options.since, dryRun: options['dry-run'] },
      terminal,
    )
  },
})
