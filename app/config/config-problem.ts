import { both, type Bilingual } from '../bilingual.ts'

/** One fault of the configuration: where, what was expected, what stands there, and how it would be right. */
export type ConfigProblem = {
  line: number
  column: number
  /** `sources[0].every`; empty for the file as a whole. */
  path: string
  expected: Bilingual
  found: Bilingual
  example: string | null
}

/** The whole list as a person reads it, in the order of the file. */
export function formatProblems(fileName: string, problems: readonly ConfigProblem[]): string {
  const many = both([
    `${fileName} 有 ${problems.length} 处错误`,
    `${problems.length} fault(s) in ${fileName}`,
  ])
  const blocks = problems.map((p) => {
    const example = p.example?.split('\n').map((line) => `      ${line}`)
    return [
      `${fileName}:${p.line}:${p.column}  ${p.path}`,
      `  应为 expected: ${both(p.expected)}`,
      `  实为 found:    ${both(p.found)}`,
      ...(example ? ['  例 example:', ...example] : []),
    ].join('\n')
  })
  return [many, ...blocks].join('\n\n')
}

/** The configuration cannot be used; the message lists every fault. */
export class ConfigError extends Error {
  override name = 'ConfigError'
  readonly problems: readonly ConfigProblem[]

  constructor(fileName: string, problems: readonly ConfigProblem[]) {
    super(formatProblems(fileName, problems))
    this.problems = problems
  }
}
