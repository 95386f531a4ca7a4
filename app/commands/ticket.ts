import { userInfo } from 'node:os'

import { compensationKinds } from '../../core/authority.ts'
import { UsageError } from '../../core/errors.ts'
import { both } from '../bilingual.ts'
import { defineCommand } from '../define-command.ts'

const verbs = [
  'answer',
  'customer',
  'note',
  'solve',
  'reopen',
  'pause',
  'resume',
  'assign',
  'call-back',
  'grant',
  'approve',
  'refuse',
] as const

export const ticket = defineCommand({
  name: 'ticket',
  summary: [
    '处理工单：答复、解决、回访、补偿……',
    'work on a ticket: answer, solve, call back, grant …',
  ],
  usage: `${verbs.join('|')} <id> [--note <text>]`,
  details: [
    [
      '与控制台的按钮是同一套动作。customer 记下客户又说了什么（从此计“再次响应”时限）；answer 加 --public 由外部工单系统发给客户。pause 要 --reason 与 --note；assign 要 --to，改派还要 --note（首问负责制）；call-back 要 --satisfied yes|no，可带 --score。',
      'grant 要 --kind、--amount、--note；approve、refuse 的编号是补偿的编号。这三个须用 --as 写明由哪位控制台用户的权限决定（分级授权）。',
    ].join('\n'),
    [
      'The very actions of the console. customer writes down what the customer said again (the next-answer time runs from then); answer with --public is sent to the customer by the helpdesk elsewhere. pause needs --reason and --note; assign needs --to, and --note where it changes hands; call-back needs --satisfied yes|no and takes --score.',
      'grant needs --kind, --amount and --note; approve and refuse take the id of the compensation. These three need --as: the console user by whose authority it is done.',
    ].join('\n'),
  ],
  args: { min: 2, max: 2 },
  options: {
    note: { type: 'string', value: '<text>', help: ['答复、说明、原因', 'the answer, the reason'] },
    public: {
      type: 'boolean',
      help: ['由外部工单系统发给客户', 'sent to the customer by the helpdesk elsewhere'],
    },
    reason: {
      type: 'string',
      value: 'customer|appointment|parts',
      help: ['在等什么', 'what it waits for'],
    },
    to: { type: 'string', value: '<who>', help: ['处理人', 'who gets it'] },
    satisfied: {
      type: 'string',
      value: 'yes|no',
      help: ['客户是否满意', 'is the customer satisfied'],
    },
    score: { type: 'string', value: '1–5', help: ['评分', 'the score given'] },
    kind: {
      type: 'string',
      value: '<kind>',
      help: [`方式：${compensationKinds.join(', ')}`, 'what is granted'],
    },
    amount: { type: 'string', value: '<amount>', help: ['金额（元）', 'how much'] },
    as: {
      type: 'string',
      value: '<email>',
      help: ['以哪位控制台用户的权限', 'by whose authority'],
    },
  },
  examples: [
    'koushao ticket answer 12 --note 已私信，约定周三上门',
    'koushao ticket call-back 12 --satisfied yes --score 5',
    'koushao ticket grant 12 --kind voucher --amount 50 --note 多次改约 --as wang@example.com',
  ],
  run: async ({ options, args, environment, terminal }) => {
    const verb = verbs.find((one) => one === args[0])
    const id = Number(args[1])
    if (verb === undefined) throw new UsageError(`koushao ticket ${verbs.join('|')} <id>`)
    if (!Number.isSafeInteger(id) || id < 1)
      throw new UsageError(`${both(['编号应为整数', 'an id is a whole number'])}: ${args[1]}`)
    const { changeTicket } = await import('../change-ticket.ts')
    const said = await changeTicket(environment(), {
      verb,
      id,
      given: options,
      actor: `cli:${userInfo().username}`,
    })
    terminal.say(`✓ ${verb} ${id}${said ? `: ${said}` : ''}`)
    return 0
  },
})
