import { UsageError } from '../../core/errors.ts'
import { both } from '../bilingual.ts'
import { defineCommand } from '../define-command.ts'

export const detect = defineCommand({
  name: 'detect',
  summary: [
    '在一列声量里找异常（逐行，不用数据库）',
    'find what stands out in a series of counts: row by row, no database',
  ],
  usage: '[file.csv] [--false-alarms-per-month <number>]',
  details: [
    [
      '输入每行 timestamp,value（可有表头；ISO 或 2026-03-01 08:00:00；value 是不小于 0 的数），输出 timestamp,value,anomaly_score,alert：',
      '  anomaly_score 0…1，0.5 即报警线；一次事件只高一次，之后逐渐减弱 · alert 为 1：此行会新开或升级一个预警',
      '第 n 行只看前 n 行，间隔（5 分钟、小时、天）自己看出来，缺的行不当作 0；头两天只学不报。',
      '读不懂的行报行号到标准错误，其余照常，最后退出码 1。原理与实测见 docs/alerting.md。',
    ].join('\n'),
    [
      'A line timestamp,value in (header optional; ISO or 2026-03-01 08:00:00; value is a number from 0 on), timestamp,value,anomaly_score,alert out:',
      '  anomaly_score 0…1, 0.5 is where an alarm opens; high once an event, fading after · alert 1: this row would open or raise an alert',
      'Row n looks at the first n rows alone; the step (5 minutes, an hour, a day) is learnt; missing rows are not zeros; nothing is told in the first two days.',
      'A line that cannot be read is told on stderr by its number, the rest goes on, exit code 1 at the end. How and how well: docs/alerting.md.',
    ].join('\n'),
  ],
  args: { min: 0, max: 1 },
  options: {
    'false-alarms-per-month': {
      type: 'string',
      value: '<number>',
      help: [
        '一条序列一个月可容忍几次误报，0.1 到 30，缺省 1',
        'how many false alarms a month are bearable in one series, 0.1 to 30, 1 by default',
      ],
    },
  },
  examples: [
    'koushao detect mentions.csv > judged.csv',
    'tail -f mentions.csv | koushao detect',
    'koushao detect mentions.csv --false-alarms-per-month 0.3',
  ],
  run: async ({ args, options, environment, terminal }) => {
    const falseAlarmsPerMonth = readBudget(options['false-alarms-per-month'])
    const [{ judgedHeader, judgeLines }, { openInput, unreadable }, { readLines }] =
      await Promise.all([
        import('../../alerts/detection/judge-lines.ts'),
        import('../read-input.ts'),
        import('../read-lines.ts'),
      ])
    const [file] = args
    const input = openInput({ file, folder: environment().workingFolder, terminal })
    const judge = judgeLines({ falseAlarmsPerMonth })
    const wrong = {
      timestamp: both(['时间读不懂', 'no timestamp']),
      value: both(['value 应是不小于 0 的数', 'value should be a number from 0 on']),
    }
    const notes = {
      backwards: both([
        '时间不在前一行之后：照给出的顺序判断，请按时间排好',
        'its time is not after that of the line before: judged in the order given, sort by time',
      ]),
      columns: both([
        '多于两列：只读前两列；别的顺序请写表头 timestamp,value',
        'more than two columns: the first two are read; for another order write a header timestamp,value',
      ]),
    }
    const noted = new Set<keyof typeof notes>()
    let lineNumber = 0
    let bad = 0
    let headed = false
    const head = async () => {
      if (!headed) await terminal.out(judgedHeader)
      headed = true
    }
    try {
      for await (const line of readLines(input)) {
        lineNumber += 1
        // a line in another encoding is a line that cannot be read
        const judged = judge(line ?? '\ufffd')
        if ('problem' in judged) {
          bad += 1
          const where = both([`第 ${lineNumber} 行`, `line ${lineNumber}`])
          terminal.say(`${where}: ${wrong[judged.problem]}: ${(line ?? '').slice(0, 80)}`)
        } else if ('out' in judged) {
          // once: a whole file of them is one thing to know
          if (judged.note !== undefined && !noted.has(judged.note))
            terminal.say(
              `! ${both([`第 ${lineNumber} 行`, `line ${lineNumber}`])}: ${notes[judged.note]}`,
            )
          if (judged.note !== undefined) noted.add(judged.note)
          await head()
          await terminal.out(judged.out)
        }
      }
    } catch (error) {
      if (error instanceof Error && 'syscall' in error) unreadable(file ?? 'stdin')(error)
      throw error
    }
    await head()
    if (bad > 0)
      terminal.say(
        both([`${bad} 行没有结果`, `${bad} ${bad === 1 ? 'line' : 'lines'} without a result`]),
      )
    return bad > 0 ? 1 : 0
  },
})

function readBudget(given: string | undefined): number {
  if (given === undefined) return 1
  const budget = Number(given)
  if (given.trim() === '' || !(budget >= 0.1 && budget <= 30))
    throw new UsageError(
      `--false-alarms-per-month: ${both(['0.1 到 30 之间的数', 'a number from 0.1 to 30'])}`,
    )
  return budget
}
