import { both, type Bilingual } from './bilingual.ts'

type Described = {
  name: string
  summary: Bilingual
  usage: string
  options: Readonly<Record<string, { value?: string; required?: boolean; help: Bilingual }>>
  examples: string[]
  details?: Bilingual
}

/** What `koushao <command> --help` prints, in both languages. */
export function helpText(command: Described): string {
  const options = [
    ...Object.entries(command.options).map(([name, spec]) => ({
      flag: `--${name}${spec.value ? ` ${spec.value}` : ''}`,
      help: both(spec.help),
    })),
    { flag: '--help', help: both(['本说明', 'this page']) },
  ]
  const width = Math.max(...options.map(({ flag }) => flag.length)) + 2
  return [
    `koushao ${command.name}: ${both(command.summary)}`,
    '',
    asTyped(`用法 Usage:  koushao ${command.name} ${command.usage}`.trimEnd()),
    ...(command.details ? ['', ...command.details.map(asTyped)] : []),
    '',
    '选项 Options:',
    ...options.map(({ flag, help }) => `  ${flag.padEnd(width)}${help}`),
    ...(command.examples.length > 0
      ? ['', '例 Examples:', ...command.examples.map((line) => `  ${asTyped(line)}`)]
      : []),
  ].join('\n')
}

/** In a checkout there is no program of that name on the path: npm runs it. */
function asTyped(text: string): string {
  return text.replaceAll(/(?<![\w./-])koushao (?=[a-z])/g, 'npm run -s koushao -- ')
}
