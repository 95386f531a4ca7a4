import { parseArgs } from 'node:util'

import { UsageError } from '../core/errors.ts'

import type { Bilingual } from './bilingual.ts'
import { both } from './bilingual.ts'
import type { Environment } from './environment.ts'
import { helpText } from './help-text.ts'
import { suggest } from './suggest.ts'
import type { Terminal } from './terminal.ts'

export type OptionSpec = {
  type: 'string' | 'boolean'
  /** What stands for the value in the help: `<name>`. */
  value?: string
  required?: boolean
  /** May be given several times: its value is the list. */
  multiple?: true
  help: Bilingual
}
type Options = Readonly<Record<string, OptionSpec>>
type ValueOf<Spec extends OptionSpec> = Spec['type'] extends 'boolean'
  ? boolean
  : Spec['multiple'] extends true
    ? string[] | undefined
    : Spec['required'] extends true
      ? string
      : string | undefined

export type CommandInput<O extends Options> = {
  options: { [Name in keyof O]: ValueOf<O[Name]> }
  args: string[]
  environment: () => Environment
  terminal: Terminal
}

export type CommandDefinition<O extends Options> = {
  name: string
  summary: Bilingual
  /** What follows the name: `<file> --brand <name>`. */
  usage: string
  /** How many words may follow, besides options. */
  args: { min: number; max: number }
  options: O
  examples: string[]
  /** More than a line, where it helps. */
  details?: Bilingual
  /** Resolves to the exit code; throws UsageError for 2, anything else for 1. */
  run: (input: CommandInput<O>) => Promise<number>
}

export type Command = {
  name: string
  summary: Bilingual
  run: (argv: string[], environment: () => Environment, terminal: Terminal) => Promise<number>
}

/** A command from its one definition: parsing, `--help` and its faults come with it. */
export function defineCommand<const O extends Options>(definition: CommandDefinition<O>): Command {
  return {
    name: definition.name,
    summary: definition.summary,
    run: async (argv, environment, terminal) => {
      if (argv.includes('--help') || argv.includes('-h')) {
        await terminal.out(helpText(definition))
        return 0
      }
      const { values, positionals } = parse(definition, argv)
      return definition.run({
        // parse() filled each option of the definition by its type
        options: values as CommandInput<O>['options'],
        args: positionals,
        environment,
        terminal,
      })
    },
  }
}

function parse<O extends Options>(definition: CommandDefinition<O>, argv: string[]) {
  const options = Object.fromEntries(
    Object.entries(definition.options).map(([name, spec]) => [
      name,
      { type: spec.type, multiple: spec.multiple ?? false },
    ]),
  )
  const wrong = (zh: string, en: string) =>
    new UsageError(
      `${both([zh, en])}\n${both(['用法', 'usage'])}: npm run -s koushao -- ${`${definition.name} ${definition.usage}`.trim()}`,
    )
  // unknown options are named by us, in both languages
  const { values, positionals, tokens } = parseArgs({
    args: argv,
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const spec = definition.options[token.name]
    if (!spec) {
      const meant = suggest(token.name, Object.keys(definition.options))
      throw wrong(
        `没有选项 ${token.rawName}${meant ? `，是不是 --${meant}？` : ''}`,
        `unknown option ${token.rawName}${meant ? `, did you mean --${meant}?` : ''}`,
      )
    }
    if (spec.type === 'string' && isNoValue(token))
      throw wrong(`${token.rawName} 后面要有值`, `${token.rawName} needs a value`)
    if (spec.type === 'boolean' && token.value !== undefined)
      throw wrong(`${token.rawName} 不带值`, `${token.rawName} takes no value`)
  }
  for (const [name, spec] of Object.entries(definition.options)) {
    if (spec.required && values[name] === undefined)
      throw wrong(`缺少 --${name}`, `--${name} is missing`)
    if (spec.type === 'boolean') values[name] ??= false
  }
  const { min, max } = definition.args
  if (positionals.length < min) throw wrong('少了参数', 'an argument is missing')
  if (positionals.length > max)
    throw wrong(`多余的参数 ${positionals[max]}`, `unexpected ${positionals[max]}`)
  return { values, positionals }
}

/** `--brand --since 2018`: what follows is the next option, not the value. */
function isNoValue(token: {
  value: string | undefined
  inlineValue: boolean | undefined
}): boolean {
  return !token.value || (!token.inlineValue && token.value.startsWith('--'))
}
