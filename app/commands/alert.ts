import { userInfo } from 'node:os'

import { UsageError } from '../../core/errors.ts'
import { both } from '../bilingual.ts'
import { defineCommand } from '../define-command.ts'

const verbs = [
  'show',
  'acknowledge',
  'confirm',
  'resolve',
  'false-alarm',
  'note',
  'silence',
] as const
type Verb = (typeof verbs)[number]

export const alert = defineCommand({
  name: 'alert',
  summary: [
    '查看、认领、确认、解除、标误报、备注、静默一个预警',
    'show, acknowledge, confirm, resolve, mark or silence an alert',
  ],
  usage: `${verbs.join('|')} <id> [--note <text>] [--for 2h]`,
  details: [
    '与控制台的按钮是同一套动作，写入同一份历史和审计。show 打印状态、原因、下一个期限、升级链与经过。confirm 表示仍在处理，认领从此刻起再有效一段；对已自行结束的预警表示它属实。false-alarm 也可用于已结束的预警。silence 静默该预警的品牌与话题的通知（工单照常），需要 --for 和 --note。',
    'The very actions of the console, with the same history and audit. show prints state, reasons, the next deadline, the escalation and the history. confirm says that it is still being worked on, so that the acknowledgement holds for another while; of an alert that is over, that it was right. false-alarm may also be said of an alert that is over. silence mutes notifications on the alert’s brand and topic (tickets go on); it needs --for and --note.',
  ],
  args: { min: 2, max: 2 },
  options: {
    note: { type: 'string', value: '<text>', help: ['备注、原因', 'a note, the reason'] },
    for: {
      type: 'string',
      value: '<duration>',
      help: ['静默多久：30m、2h、1d', 'how long: 30m, 2h, 1d'],
    },
  },
  examples: [
    'koushao alert show 12',
    'koushao alert acknowledge 12',
    'koushao alert confirm 12',
    'koushao alert false-alarm 12 --note 同名公司',
    'koushao alert silence 12 --for 2h --note 正在处理',
  ],
  run: async ({ options, args, environment, terminal }) => {
    const verb = readVerb(args[0] ?? '')
    const alertId = Number(args[1])
    if (!Number.isSafeInteger(alertId) || alertId < 1)
      throw new UsageError(
        `${both(['预警编号应为整数', 'an alert id is a whole number'])}: ${args[1]}`,
      )
    if (verb === 'show') {
      const { alertLinesOf } = await import('../alert-lines-of.ts')
      for (const line of await alertLinesOf(environment(), alertId, terminal.now()))
        await terminal.out(line)
      return 0
    }
    const { changeAlert } = await import('../change-alert.ts')
    const { note } = options
    await changeAlert(environment(), {
      verb,
      alertId,
      note,
      forMs: await readDuration(verb, options.for),
      actor: `cli:${userInfo().username}`,
    })
    terminal.say(`✓ ${verb} ${alertId}`)
    return 0
  },
})

function readVerb(given: string): Verb {
  const verb = verbs.find((one) => one === given)
  if (verb === undefined) throw new UsageError(`koushao alert ${verbs.join('|')} <id>`)
  return verb
}

async function readDuration(verb: Verb, given: string | undefined): Promise<number | null> {
  if (verb !== 'silence') return null
  const { parseDuration } = await import('../parse-duration.ts')
  const ms = given === undefined ? null : parseDuration(given)
  if (ms === null || ms <= 0)
    throw new UsageError(both(['silence 需要 --for，如 2h', 'silence needs --for, such as 2h']))
  return ms
}
