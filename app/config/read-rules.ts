import { z } from 'zod'

import { TierRules } from '../../core/rule.ts'

import { ConfigError } from './config-problem.ts'
import { issueProblem, syntaxProblem, unknownKeyProblem } from './schema-problems.ts'
import { unknownKeys } from './unknown-keys.ts'
import { readYaml } from './yaml-source.ts'

/** What such a file looks like. */
const example = 'hot:\n  distinctAuthors: 7'

/** A file of tier rules alone, or a koushao.yaml of which only `rules` counts. Throws ConfigError. */
export function readRulesText(text: string, fileName: string): TierRules {
  const yaml = readYaml(text)
  if (yaml.syntaxErrors.length > 0)
    throw new ConfigError(
      fileName,
      yaml.syntaxErrors.map((error) => ({ ...syntaxProblem(error), example })),
    )
  const whole = z.looseObject({ rules: z.unknown() }).safeParse(yaml.value)
  const base = whole.success && whole.data.rules !== undefined ? ['rules'] : []
  const value = base.length > 0 ? whole.data?.rules : yaml.value
  const read = TierRules.safeParse(value)
  const problems = [
    ...unknownKeys(TierRules, value).map((key) => {
      const at = { ...key, path: [...base, ...key.path] }
      const problem = unknownKeyProblem(yaml, at, { schema: TierRules, base })
      // a group of rules is shown with one of them
      return problem.example?.endsWith('…') ? { ...problem, example } : problem
    }),
    ...(read.error?.issues ?? [])
      .map((issue) => issueProblem(yaml, issue, base))
      .map((problem) => (problem.path === '' ? { ...problem, example } : problem)),
  ]
  if (problems.length > 0 || !read.success) throw new ConfigError(fileName, problems)
  return read.data
}
