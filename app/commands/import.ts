import { UsageError } from '../../core/errors.ts'
import { both } from '../bilingual.ts'
import { defineCommand } from '../define-command.ts'

export const importPosts = defineCommand({
  name: 'import',
  summary: [
    '导入自家导出的评论、会话（CSV、Excel），或录下的页面',
    "bring in a company's own exports (CSV, Excel), or recorded bodies",
  ],
  usage: '<file…> --brand <name> [--map text=评论内容,published=月份] | --kind <kind> <file…>',
  details: [
    '同一文件再导入不会重复；中断后再运行会接着做。坏行记下行号，存入 .koushao/rejects/。编码自动识别：UTF-8、带 BOM、GB18030。没有实例在运行时随即分析，否则交给它并等到分析完。',
    'The same file again adds nothing; after an interruption it goes on. Bad rows are told by line and kept in .koushao/rejects/. UTF-8, BOM and GB18030 are found by themselves. What came in is classified at once, by the running instance where there is one.',
  ],
  args: { min: 1, max: 10_000 },
  options: {
    brand: {
      type: 'string',
      value: '<name>',
      help: [
        '这些评论属于哪个品牌，全名或别名；没有则新建。用 --kind 时可省略，按内容判断',
        'whose they are, by name or alias; created where unknown. With --kind it may be left to their words',
      ],
    },
    new: {
      type: 'boolean',
      help: [
        '名称与已有品牌相近，但确是另一个品牌',
        'it is another brand, though its name is like a known one',
      ],
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
    kind: {
      type: 'string',
      value: '<kind>',
      help: [
        '录下的页面、接口返回、邮件（.eml、mbox），用该来源的解析器读',
        'recorded pages, answers or mail (.eml, mbox), read by the parser of that kind of source',
      ],
    },
    'fetched-at': {
      type: 'string',
      value: '<ISO>',
      help: [
        '录下的时刻（配合 --kind），缺省为现在',
        'when they were recorded (with --kind), now by default',
      ],
    },
    json: { type: 'boolean', help: ['结果输出 JSON', 'print the result as JSON'] },
  },
  examples: [
    'koushao import reviews.csv --brand 海澜电器',
    'koushao import reviews.csv --brand 海澜电器 --map text=text,published=month,sku=sku',
    'koushao import 客服会话.xlsx --brand 海澜电器',
    'koushao import --kind xiaohongshu notes/*.json',
  ],
  run: async ({ options, args, environment, terminal }) => {
    const { brand, source, json, kind, new: isNew } = options
    if (kind !== undefined) {
      const { runImportRecorded } = await import('../run-import-recorded.ts')
      const fetchedAt = readInstant(options['fetched-at'])
      const request = { kind, files: args, brand, isNew, source, fetchedAt, json }
      return runImportRecorded(environment(), request, terminal)
    }
    if (brand === undefined)
      throw new UsageError(both(['缺少 --brand（或 --kind）', '--brand (or --kind) is missing']))
    const mapping = options.map === undefined ? null : readMapping(options.map)
    const { runImport } = await import('../run-import.ts')
    const request = { files: args, brand, isNew, mapping, source, json }
    return runImport(environment(), request, terminal)
  },
})

function readInstant(given: string | undefined): Date | null {
  if (given === undefined) return null
  const at = new Date(given)
  if (Number.isNaN(at.getTime())) throw new UsageError('--fetched-at: 2026-03-01T08:00:00+08:00')
  return at
}

function readMapping(given: string): Record<string, string> {
  const pairs = given.split(',').map((pair) => pair.split('=').map((part) => part.trim()))
  const wrong = pairs.find((pair) => pair.length !== 2 || pair.some((part) => part === ''))
  if (wrong)
    throw new UsageError(
      `--map: ${both([`"${wrong.join('=')}" 应为 字段=列名`, `"${wrong.join('=')}" should be field=column`])}: --map text=评论内容,published=月份`,
    )
  return Object.fromEntries(pairs)
}
