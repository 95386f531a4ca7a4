import { userInfo } from 'node:os'

import { UsageError } from '../../core/errors.ts'
import { both } from '../bilingual.ts'
import { defineCommand } from '../define-command.ts'
import { table } from '../table.ts'

export const calendar = defineCommand({
  name: 'calendar',
  summary: ['看、导入法定节假日与调休', 'public holidays and make-up workdays: show, import'],
  usage: '[import <file>] [--json]',
  details: [
    '导入 holiday-cn 格式的一年（year、papers、days）；- 或管道为标准输入。导入后，所有按工作时间计算的未完成时限自动重算。',
    'Imports a year as holiday-cn writes it (year, papers, days); - or a pipe for stdin. Every open deadline in working time is then computed anew.',
  ],
  args: { min: 0, max: 2 },
  options: { json: { type: 'boolean', help: ['输出 JSON', 'print JSON'] } },
  examples: ['koushao calendar', 'koushao calendar import 2027.json'],
  run: async ({ options, args, environment, terminal }) => {
    const [verb, file] = args
    if (verb !== undefined && (verb !== 'import' || file === undefined))
      throw new UsageError('npm run -s koushao -- calendar import <file>')
    const env = environment()
    const [{ withLedger }, { readInput }, { systemClock }] = await Promise.all([
      import('../with-ledger.ts'),
      import('../read-input.ts'),
      import('../../core/clock.ts'),
    ])
    if (verb === 'import') {
      const { importCalendar } = await import('../../alerts/actions/import-calendar.ts')
      const text = (await readInput({ file, folder: env.workingFolder, terminal })).toString('utf8')
      const done = await withLedger(env, ({ db }) =>
        importCalendar(
          { db, nudge: async () => {}, clock: systemClock },
          text,
          `cli:${userInfo().username}`,
        ),
      )
      if (options.json) await terminal.out(JSON.stringify(done, null, 2))
      else
        terminal.say(
          `✓ ${both([
            `${done.year} 年 ${done.days} 天；重算 ${done.recomputed} 个时限，${done.moved} 个有变化`,
            `${done.year}, ${done.days} days; ${done.recomputed} deadlines computed anew, ${done.moved} moved`,
          ])}`,
        )
      return 0
    }
    const { heldYears } = await import('../../db/queries/held-calendar.ts')
    const years = await withLedger(env, ({ db }) => heldYears(db))
    if (options.json) await terminal.out(JSON.stringify(years, null, 2))
    else {
      const rows = years.map(({ year, days, papers, importedBy }) => [
        year,
        days.filter((day) => day.isOffDay).length,
        days.filter((day) => !day.isOffDay).length,
        importedBy ?? both(['随程序', 'shipped']),
        papers.join(' '),
      ])
      const heading = ['年 year', '放假 off', '调休 make-up', '来源 from', '依据 papers']
      for (const line of table(heading, rows)) await terminal.out(line)
    }
    return 0
  },
})
