import { userInfo } from 'node:os'

import { UsageError } from '../../core/errors.ts'
import { both } from '../bilingual.ts'
import { defineCommand } from '../define-command.ts'

export const learn = defineCommand({
  name: 'learn',
  summary: ['从控制台的更正中学习', 'learn from the corrections of the console'],
  usage: '[--dry-run | --back] [--json]',
  details: [
    [
      '用更正重新拟合模型的最上层，在随程序附带的标注集和留出的更正（五折）上比较产品前后会怎么说；留出的更正变好须超出偶然（精确符号检验，概率不超过 1%，相同的文本算一条），任何一项的净错都不能多于 1 条，漏掉的危险不能更多。',
      '每晚自动做同样的事。--dry-run 只算不写；--back 换回之前的一层（没有就是原模型），记入审计，之后夜间学习暂停，直到再次手工运行。',
    ].join('\n'),
    [
      "Refits the model's top layer with the corrections and compares before and after on the shipped labelled set and on held-out corrections (five folds) what the product says; swaps it in only if held-out corrections get better by more than chance (exact sign test, at most 1 %, copies counted once), no question is worse by more than one answer net and no more danger is missed.",
      'The same happens every night. --dry-run writes nothing; --back returns to the layer before (the shipped model where there is none), is audited, and pauses nightly learning until the next run by hand.',
    ].join('\n'),
  ],
  args: { min: 0, max: 0 },
  options: {
    'dry-run': { type: 'boolean', help: ['只比较，不写入', 'compare only, write nothing'] },
    back: { type: 'boolean', help: ['换回之前的一层', 'back to the layer before'] },
    json: { type: 'boolean', help: ['输出 JSON', 'print JSON'] },
  },
  examples: ['koushao learn --dry-run', 'koushao learn', 'koushao learn --back'],
  run: async ({ options, environment, terminal }) => {
    if (options.back && options['dry-run'])
      throw new UsageError(
        both(['--back 与 --dry-run 只能用一个', '--back and --dry-run exclude each other']),
      )
    const actor = `cli:${userInfo().username}`
    const env = environment()
    if (options.back) {
      const { takeBack } = await import('../take-back.ts')
      const moved = await takeBack(env, actor)
      if (options.json) await terminal.out(JSON.stringify(moved, null, 2))
      else terminal.say(`✓ ${both([`现用模型 ${moved.inForce}`, `in force: ${moved.inForce}`])}`)
      return 0
    }
    const [{ learnNow }, { learnLines }] = await Promise.all([
      import('../learn-now.ts'),
      import('../learn-lines.ts'),
    ])
    terminal.status(both(['学习中…', 'learning…']))
    const outcome = await learnNow(env, { actor, dryRun: options['dry-run'] })
    if (options.json) await terminal.out(JSON.stringify(outcome, null, 2))
    else for (const line of learnLines(outcome, env.baseUrl)) await terminal.out(line)
    return 0
  },
})
