import { ConflictError, NotFoundError, PermanentError, UsageError } from '../core/errors.ts'

import { both } from './bilingual.ts'
import { commands } from './commands/index.ts'
import { ConfigError } from './config/config-problem.ts'
import { readEnvironment } from './environment.ts'
import { suggest } from './suggest.ts'
import { OutputClosedError, type Terminal } from './terminal.ts'
import { version } from './version.ts'

/** Runs one command line and resolves to its exit code: 0, 1 failed, 2 wrong use. Never throws. */
export async function runCli(
  argv: string[],
  context: { variables: NodeJS.ProcessEnv; cwd: string; terminal: Terminal },
): Promise<number> {
  const { terminal } = context
  try {
    const [name, ...rest] = argv
    if (name === undefined || name === 'help' || name.startsWith('-'))
      return await answer(name, terminal)
    const load = Object.hasOwn(commands, name) ? commands[name] : undefined
    if (!load) throw new UsageError(unknownCommand(name))
    const command = await load()
    return await command.run(rest, () => readEnvironment(context.variables, context.cwd), terminal)
  } catch (error) {
    if (error instanceof OutputClosedError) return 0
    terminal.say(explain(error, context.variables))
    return error instanceof UsageError ? 2 : 1
  }
}

async function answer(name: string | undefined, terminal: Terminal): Promise<number> {
  if (name === '--version' || name === '-v') {
    await terminal.out(version())
    return 0
  }
  const overview = await commandList()
  if (name === '--help' || name === '-h' || name === 'help') {
    await terminal.out(overview)
    return 0
  }
  terminal.say(overview)
  return 2
}

async function commandList(): Promise<string> {
  const all = await Promise.all(Object.values(commands).map((load) => load()))
  return [
    `koushao ${version()}: ${both(['口碑哨兵', 'watches what the public says about a brand'])}`,
    '',
    '用法 Usage:  npm run -s koushao -- <command> [--help]',
    '',
    ...all.map((command) => `  ${command.name.padEnd(12)}${both(command.summary)}`),
  ].join('\n')
}

function unknownCommand(name: string): string {
  const meant = suggest(name, Object.keys(commands))
  return both([
    `没有命令 ${name}${meant ? `，是不是 ${meant}？` : '；见 --help'}`,
    `unknown command ${name}${meant ? `, did you mean ${meant}?` : '; see --help'}`,
  ])
}

/** One sentence for what a person can mend; the stack for what only a developer can. */
function explain(error: unknown, variables: NodeJS.ProcessEnv): string {
  if (!(error instanceof Error)) return String(error)
  const foreseen = [UsageError, PermanentError, NotFoundError, ConflictError, ConfigError].some(
    (kind) => error instanceof kind,
  )
  if (foreseen) return error.message
  const withStack =
    variables['KOUSHAO_LOG_LEVEL'] === 'debug' || variables['KOUSHAO_LOG_LEVEL'] === 'trace'
  const cause =
    error.cause instanceof Error ? `\n  ${both(['起因', 'cause'])}: ${error.cause.message}` : ''
  return withStack
    ? (error.stack ?? error.message)
    : `${both(['失败', 'failed'])}: ${error.message}${cause}`
}
