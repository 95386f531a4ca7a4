import { z } from 'zod'

import { complainedAspects } from '../../core/classification.ts'
import { both } from '../bilingual.ts'
import { defineCommand } from '../define-command.ts'

const Line = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  title: z.string().nullish(),
  rating: z.object({ value: z.number(), max: z.number() }).nullish(),
})

export const classify = defineCommand({
  name: 'classify',
  summary: ['逐行分析文本（不用数据库）', 'classify texts line by line: no database'],
  usage: '[file] < texts.jsonl > results.jsonl',
  details: [
    '每行输入 {"id","text"}，可带 title、rating{value,max}；每行输出 {"id","sentiment","complaint","aspects","severity","score","keyphrases"}，顺序不变。aspects 为被投诉的方面。读不懂的行报到标准错误，退出码 1。',
    'A line {"id","text"} in, one {"id","sentiment","complaint","aspects","severity","score","keyphrases"} out, in order. aspects are those complained about. A line that cannot be read goes to stderr, exit code 1.',
  ],
  args: { min: 0, max: 1 },
  options: {},
  examples: [`echo '{"id":1,"text":"约了三次都没人来安装"}' | koushao classify`],
  run: async ({ args, environment, terminal }) => {
    const [{ createClassifier }, { openInput, unreadable }, { readLines }] = await Promise.all([
      import('../../pipeline/classify.ts'),
      import('../read-input.ts'),
      import('../read-lines.ts'),
    ])
    const [file] = args
    const input = openInput({ file, folder: environment().workingFolder, terminal })
    const judge = createClassifier()
    let number = 0
    let bad = 0
    try {
      for await (const line of readLines(input)) {
        number += 1
        if (line.trim() === '') continue
        const read = readLine(line)
        if (typeof read === 'string') {
          bad += 1
          terminal.say(`${both([`第 ${number} 行`, `line ${number}`])}: ${read}`)
          continue
        }
        const found = judge(read)
        const { sentiment, complaint, severity, score, keyphrases } = found
        await terminal.out(
          JSON.stringify({
            id: read.id,
            sentiment,
            complaint,
            aspects: complainedAspects(found),
            severity,
            score,
            keyphrases,
          }),
        )
      }
    } catch (error) {
      if (isFileError(error)) unreadable(file ?? 'stdin')(error)
      throw error
    }
    if (bad > 0) terminal.say(both([`${bad} 行读不懂`, `${bad} lines could not be read`]))
    return bad > 0 ? 1 : 0
  },
})

function readLine(line: string): z.infer<typeof Line> | string {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return both(['不是 JSON', 'not JSON'])
  }
  const read = Line.safeParse(value)
  if (read.success) return read.data
  const issue = read.error.issues[0]
  return `${issue?.path.join('.') || '{id,text}'}: ${issue?.message ?? ''}`
}

function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error
}
