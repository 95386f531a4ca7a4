import { UsageError } from '../../core/errors.ts'
import { Role, roles } from '../../web/role.ts'
import { both } from '../bilingual.ts'
import { defineCommand } from '../define-command.ts'

export const user = defineCommand({
  name: 'user',
  summary: ['添加控制台用户、重设密码', 'add a user of the console, reset a password'],
  usage: 'add|password <email> [--role viewer|service|pr|admin] [--name <name>]',
  details: [
    '密码从管道读入一行；不给则生成一个并输出一次。',
    'The password is read from a pipe, one line; without it one is made and printed once.',
  ],
  args: { min: 2, max: 2 },
  options: {
    role: {
      type: 'string',
      value: '<role>',
      help: [`角色：${roles.join(', ')}，缺省 viewer`, 'what they may do, viewer by default'],
    },
    name: {
      type: 'string',
      value: '<name>',
      help: ['姓名，缺省取邮箱前半', 'their name; by default from the address'],
    },
  },
  examples: [
    'koushao user add wang@example.com --role pr --name 王敏',
    'echo "a long password" | koushao user password wang@example.com',
  ],
  run: async ({ options, args, environment, terminal }) => {
    const [verb = '', email = ''] = args
    if (verb !== 'add' && verb !== 'password')
      throw new UsageError('koushao user add|password <email>')
    if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email))
      throw new UsageError(`${both(['不是邮箱地址', 'not an e-mail address'])}: ${email}`)
    const role = readRole(options.role)
    const { changeUsers } = await import('../change-users.ts')
    const made = await changeUsers(
      environment(),
      { verb, email, role, name: options.name ?? email.split('@')[0] ?? email },
      terminal,
    )
    terminal.say(`✓ ${email}${verb === 'add' ? ` (${role})` : ''}`)
    if (made !== null) await terminal.out(made)
    return 0
  },
})

function readRole(given: string | undefined): Role {
  const read = Role.safeParse(given ?? 'viewer')
  if (!read.success) throw new UsageError(`--role: ${roles.join(', ')}`)
  return read.data
}
