import { UsageError } from '../../core/errors.ts'
import { Role, roles } from '../../web/role.ts'
import { both } from '../bilingual.ts'
import { defineCommand } from '../define-command.ts'

const verbs = ['list', 'add', 'password', 'role', 'remove'] as const
const isVerb = (verb: string): verb is (typeof verbs)[number] =>
  (verbs as readonly string[]).includes(verb)

export const user = defineCommand({
  name: 'user',
  summary: [
    '控制台用户：添加、改密码与角色、移除',
    'users of the console: add, password, role, remove',
  ],
  usage: 'list | add|password|role|remove <email> [--role viewer|service|pr|admin] [--name <name>]',
  details: [
    '密码从管道读入一行；不给则生成一个并输出一次。remove 立即结束其登录；最后一位管理员不能移除或降级。',
    'The password is read from a pipe, one line; without it one is made and printed once. remove signs them out at once; the last admin can be neither removed nor demoted.',
  ],
  args: { min: 1, max: 2 },
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
    if (!isVerb(verb) || (verb === 'list') !== (args.length === 1))
      throw new UsageError(`npm run -s koushao -- user list | ${verbs.slice(1).join('|')} <email>`)
    const { manageUser } = await import('../manage-user.ts')
    if (verb === 'list') {
      for (const line of await manageUser(environment(), { verb })) await terminal.out(line)
      return 0
    }
    if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email))
      throw new UsageError(`${both(['不是邮箱地址', 'not an e-mail address'])}: ${email}`)
    if (verb === 'role' && options.role === undefined)
      throw new UsageError(`--role: ${roles.join(', ')}`)
    const role = readRole(options.role)
    if (verb === 'role' || verb === 'remove') {
      await manageUser(environment(), { verb, email, role })
      terminal.say(`✓ ${verb} ${email}${verb === 'role' ? ` (${role})` : ''}`)
      return 0
    }
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
