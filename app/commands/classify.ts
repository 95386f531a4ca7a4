import { defaultIndustries, type Industry } from '../../core/industry.ts'
import { both } from '../bilingual.ts'
import { defineCommand } from '../define-command.ts'
import type { Environment } from '../environment.ts'

export const classify = defineCommand({
  name: 'classify',
  summary: ['逐行分析文本（不用数据库）', 'classify texts line by line: no database'],
  usage: '[file] [--industry auto,b2b] < texts.jsonl > results.jsonl',
  details: [
    [
      '输入每行 {"id","text"}，可带 title、rating{value,max}；输出每行一个 JSON，顺序不变：',
      '  id 原样 · language zh|en|other · sentiment neg|neu|pos · score −1…1 · complaint 是否售后投诉 · complaintScore 0…1',
      '  aspects [{name,polarity,score,clause}]，被夸的也在内（polarity pos） · severity 0…3 · keyphrases · unsure 拿不准，应由人判断',
      '行业词包取自 --industry，其次 koushao.yaml 的 industries，再次缺省的三个；--industry none 只用通用词典。',
      '读不懂的行报行号到标准错误，其余照常，最后退出码 1。',
    ].join('\n'),
    [
      'A line {"id","text"} in, with title and rating{value,max} where there are; one line of JSON out, in order:',
      '  id as given · language zh|en|other · sentiment neg|neu|pos · score −1…1 · complaint: after-sales? · complaintScore 0…1',
      '  aspects [{name,polarity,score,clause}], the praised ones too (polarity pos) · severity 0…3 · keyphrases · unsure: a person should judge',
      'Packs of words come from --industry, else from industries in koushao.yaml, else the three usual ones; --industry none uses the common words alone.',
      'A line that cannot be read is told on stderr by its number, the rest goes on, exit code 1 at the end.',
    ].join('\n'),
  ],
  args: { min: 0, max: 1 },
  options: {
    industry: {
      type: 'string',
      value: '<ids>',
      help: ['行业词包，逗号分隔', 'industry packs, separated by commas'],
    },
  },
  examples: [
    `echo '{"id":1,"text":"约了三次都没人来安装"}' | koushao classify`,
    'koushao classify texts.jsonl > results.jsonl',
    'koushao classify texts.jsonl --industry auto,b2b',
  ],
  run: async ({ args, options, environment, terminal }) => {
    const [{ createClassifier }, { classifyLine }, { openInput, unreadable }, { readLines }] =
      await Promise.all([
        import('../../pipeline/classify.ts'),
        import('../../pipeline/classify-line.ts'),
        import('../read-input.ts'),
        import('../read-lines.ts'),
      ])
    const [file] = args
    const industries = await chosenIndustries(options.industry, environment())
    const input = openInput({ file, folder: environment().workingFolder, terminal })
    const judge = createClassifier({ industries, explain: false })
    let number = 0
    let bad = 0
    try {
      for await (const line of readLines(input)) {
        number += 1
        if (line.trim() === '') continue
        const judged = classifyLine(judge, line, number)
        if ('error' in judged) {
          bad += 1
          terminal.say(`${both([`第 ${number} 行`, `line ${number}`])}: ${judged.error}`)
        } else await terminal.out(JSON.stringify(judged))
      }
    } catch (error) {
      if (isFileError(error)) unreadable(file ?? 'stdin')(error)
      throw error
    }
    if (bad > 0)
      terminal.say(
        both([`${bad} 行没有结果`, `${bad} ${bad === 1 ? 'line' : 'lines'} without a result`]),
      )
    return bad > 0 ? 1 : 0
  },
})

async function chosenIndustries(
  given: string | undefined,
  env: Environment,
): Promise<readonly Industry[]> {
  if (given === 'none') return []
  if (given !== undefined) {
    const { findPacks } = await import('../../pipeline/packs/find-packs.ts')
    const ids = given.split(/[,，\s]+/u).filter((id) => id !== '')
    return findPacks(ids).map((pack) => pack.id)
  }
  const { loadConfig } = await import('../config/load-config.ts')
  return (await loadConfig(env, 'not-needed'))?.industries ?? defaultIndustries
}

function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error
}
