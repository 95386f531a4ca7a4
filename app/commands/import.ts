import { UsageError } from '../../core/errors.ts'
import { both } from '../bilingual.ts'
import { defineCommand } from '../define-command.ts'

export const importPosts = defineCommand({
  name: 'import',
  summary: ['导入自家导出的评论（CSV）', "bring in a company's own export (CSV)"],
  usage: '<file> --brand <name> [--map text=评论内容,published=月份]',
  details: [
    '同一文件再导入不会重复；中断后再运行会接着做。坏行记下行号，存入 .koushao/rejects/。编码自动识别：UTF-8、带 BOM、GB18030。没有实例在运行时随即分析，否则交给它并等到分析完。',
    'The same file again adds nothing; after an interruption it goes on. Bad rows are told by line and kept in .koushao/rejects/. UTF-8, BOM and GB18030 are found by themselves. What came in is classified at once, by the running instance where there is one.',
  ],
  args: { min: 1, max: 1 },
  options: {
    brand: {
      type: 'string',
      value: '<name>',
      required: true,
      help: ['这些评论属于哪个品牌；没有则新建', 'whose reviews they are; created where unknown'],
    },
    map: {
      type: 'string',
      value: '<field=column,…>',
      help: [
        '字段=列名：text, published, id, title, rating, author, url, sku, product…；缺省按常见列名猜',
        'our field = column of the file; guessed by usual headers without it',
      ],
    },
    source: {
      type: 'string',
      value: '<name>',
      help: [
        '来源名；同名的多份导出共用编号',
        'name of the source; exports of one name share their ids',
      ],
    },
    json: { type: 'boolean', help: ['结果输出 JSON', 'print the result as JSON'] },
  },
  examples: [
    'koushao import reviews.csv --brand 海澜电器',
    'koushao import reviews.csv --brand 海澜电器 --map text=text,published=month,sku=sku',
  ],
  run: async ({ options, args, environment, terminal }) => {
    const [file = ''] = args
    const mapping = options.map === undefined ? null : readMapping(options.map)
    const { runImport } = await import('../run-import.ts')
    return runImport(
      environment(),
      { file, brand: options.brand, mapping, source: options.source, json: options.json },
      terminal,
    )
  },
})

function readMapping(given: string): Record<string, string> {
  const pairs = given.split(',').map((pair) => pair.split('=').map((part) => part.trim()))
  const wrong = pairs.find((pair) => pair.length !== 2 || pair.some((part) => part === ''))
  if (wrong)
    throw new UsageError(
      `--map: ${both([`"${wrong.join('=')}" 应为 字段=列名`, `"${wrong.join('=')}" should be field=column`])}: --map text=评论内容,published=月份`,
    )
  return Object.fromEntries(pairs)
}
