import { UsageError } from '../../core/errors.ts'
import { defaultIndustries, type Industry } from '../../core/industry.ts'
import type { ClassifiedLine } from '../../pipeline/classify-line.ts'

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
      '  sentiment 是三者中最可能的；score 是正面概率减负面概率（英文：褒贬词之差），所以 neu 也可以偏向一边，如 −0.42',
      '  aspects [{name,polarity,score,clause}]，被夸的也在内（polarity pos） · severity 0…3 · keyphrases · unsure 拿不准，应由人判断',
      '中文超过 160 字的还逐段判断，长文里的一句投诉也听得见；最多判断 20000 字（其他语言 4000 字），被截断又没发现投诉的标为 unsure。',
      '行业词包取自 --industry，其次 koushao.yaml 的 industries，再次缺省的三个；--industry none 只用通用词典。',
      '输入为 UTF-8；GB18030（GBK）与 UTF-16 会认出来。压缩文件请先解压：gunzip -c texts.jsonl.gz | koushao classify',
      '语言不认识（other）时 sentiment neu、不算投诉、unsure true；只有表情的文本按表情判断。',
      '读不懂的行报行号到标准错误，其余照常，最后退出码 1。',
    ].join('\n'),
    [
      'A line {"id","text"} in, with title and rating{value,max} where there are; one line of JSON out, in order:',
      '  id as given · language zh|en|other · sentiment neg|neu|pos · score −1…1 · complaint: after-sales? · complaintScore 0…1',
      '  sentiment is the likeliest of the three; score is the probability of positive less that of negative (English: praise less blame), so neu may lean to a side, −0.42 for one',
      '  aspects [{name,polarity,score,clause}], the praised ones too (polarity pos) · severity 0…3 · keyphrases · unsure: a person should judge',
      'Chinese texts over 160 characters are judged passage by passage too, so that one complaint in a long text is heard; up to 20,000 characters are judged (4,000 in other languages), a text cut there without a complaint found is unsure.',
      'Packs of words come from --industry, else from industries in koushao.yaml, else the three usual ones; --industry none uses the common words alone.',
      'UTF-8 in; GB18030 (GBK) and UTF-16 are recognised. Unpack a compressed file first: gunzip -c texts.jsonl.gz | koushao classify',
      'A language that it does not know (other): sentiment neu, no complaint, unsure true; a text of emoji alone is judged by these.',
      'A line that cannot be read is told on stderr by its number, the rest goes on, exit code 1 at the end.',
    ].join('\n'),
  ],
  args: { min: 0, max: 1 },
  options: {
    industry: {
      type: 'string',
      multiple: true,
      value: '<ids>',
      help: [
        '行业词包的 id 或名称，逗号分隔，可重复',
        'industry packs by id or name, separated by commas or given again',
      ],
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
    const industries = await chosenIndustries(options.industry ?? [], environment())
    const input = openInput({ file, folder: environment().workingFolder, terminal })
    const judge = createClassifier({ industries, explain: false })
    let number = 0
    let bad = 0
    try {
      const tell = (encoding: string) =>
        terminal.say(both([`按 ${encoding} 读取输入`, `the input is read as ${encoding}`]))
      for await (const line of readLines(input, tell)) {
        number += 1
        if (line === null) {
          bad += 1
          terminal.say(`${lineWords(number)}: ${undecodable}`)
          continue
        }
        if (line.trim() === '') continue
        const judged = classifyLine(judge, line, number)
        if ('error' in judged) {
          bad += 1
          terminal.say(`${lineWords(number)}: ${judged.error}`)
        } else await terminal.out(asJson(judged))
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

const undecodable = both([
  '字节既不是 UTF-8 也不是 GB18030，或与前面各行编码不同；请把文件统一存为 UTF-8',
  'the bytes are neither UTF-8 nor GB18030, or not what the lines before are: save the file as UTF-8',
])

function lineWords(number: number): string {
  return both([`第 ${number} 行`, `line ${number}`])
}

/** JSON.stringify takes no bigint. */
function asJson({ id, ...judged }: Extract<ClassifiedLine, { id: unknown }>): string {
  const ofId = typeof id === 'bigint' ? id.toString() : JSON.stringify(id)
  return `{"id":${ofId},${JSON.stringify(judged).slice(1)}`
}

async function chosenIndustries(
  given: readonly string[],
  env: Environment,
): Promise<readonly Industry[]> {
  if (given.length > 0) {
    const { findPacks } = await import('../../pipeline/packs/find-packs.ts')
    const names = given
      .flatMap((list) => list.split(/\s*[,，、]\s*|(?<=\p{Script=Han})\s+|\s+(?=\p{Script=Han})/u))
      .map((name) => name.trim())
      .filter((name) => name !== '')
    if (!names.includes('none')) return findPacks(names).map((pack) => pack.id)
    if (names.some((name) => name !== 'none')) throw noneAlone(names)
    return []
  }
  const [{ findConfig }, { readIndustries }] = await Promise.all([
    import('../config/load-config.ts'),
    import('../config/read-industries.ts'),
  ])
  const file = await findConfig(env)
  return file === null ? defaultIndustries : readIndustries(file.text, file.name)
}

function noneAlone(names: readonly string[]): UsageError {
  const others = names.filter((name) => name !== 'none').join(', ')
  return new UsageError(
    both([
      `--industry none 不能与 ${others} 一起用：none 即不用任何行业词包`,
      `--industry none cannot stand beside ${others}: it means no pack at all`,
    ]),
  )
}

function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error
}
